create table role_holding (
    role_assignment_id nvarchar(36) not null primary key,
    person_id nvarchar(64) not null,
    role int not null,
    scope_id nvarchar(64) not null,
    from_time [[time]] null,
    to_time [[time]] null,
    giver_person_id nvarchar(64) not null,
    taker_person_id nvarchar(64) not null
)
go
create index role_holding_scope on role_holding (scope_id, role_assignment_id)
go
-- Who holds a role now; who gave it, and when, was not kept here.
insert into role_holding (role_assignment_id, person_id, role, scope_id, to_time, giver_person_id, taker_person_id)
select role_assignment_id, person_id, role, scope_id, expire_time, '', '' from access_role
