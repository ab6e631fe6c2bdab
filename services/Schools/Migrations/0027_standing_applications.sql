create table standing_application (
    school_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    application_id nvarchar(36) not null references application (id),
    primary key (school_id, programme_year_id, stage)
)
go
insert into standing_application (school_id, programme_year_id, stage, application_id)
select o.school_id, o.programme_year_id, a.stage, o.application_id
  from open_application o join application a on a.id = o.application_id
go
drop table open_application
go
create index standing_application_id on standing_application (application_id)
go
alter table recruitment_round add national_places int not null default 0
