create table role_holder (
    role int not null,
    name_key nvarchar(120) not null,
    person_id nvarchar(36) not null,
    primary key (role, name_key, person_id)
)
go
create index role_holder_person on role_holder (person_id, role)
go
insert into role_holder (role, name_key, person_id)
select distinct r.role, p.name_key, p.id
  from access_role r
  join person p on p.id = r.person_id
