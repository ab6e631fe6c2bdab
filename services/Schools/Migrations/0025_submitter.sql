alter table application add submit_person_id nvarchar(64) null
go
alter table application add submit_version bigint not null default 0
