alter table participation_year add carry_over_reason [[text]] not null default ''
go
alter table participation_year add carrier_person_id nvarchar(36) not null default ''
go
alter table work_group add programme_year_id nvarchar(36) not null default ''
