create table school_tie (
    hub_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    tie_id nvarchar(36) not null,
    primary key (hub_id, school_id, tie_id)
)
go
create index school_tie_school on school_tie (school_id)
go
create index school_tie_tie on school_tie (tie_id)
go
insert into school_tie (hub_id, school_id, tie_id) select hub_id, school_id, school_id from school_of_hub
go
drop table school_of_hub
go
alter table school add successor_id nvarchar(36) not null default ''
