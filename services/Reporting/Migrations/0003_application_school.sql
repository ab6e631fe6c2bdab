alter table application add school_id nvarchar(36) not null default ''
go
update application set school_id = application_id
go
create unique index application_school on application (school_id, programme_year_id, stage)
