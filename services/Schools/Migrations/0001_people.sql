create table person (
    id nvarchar(36) not null primary key,
    name nvarchar(120) not null,
    name_key nvarchar(120) not null,
    email nvarchar(254) not null,
    email_key nvarchar(254) not null,
    version bigint not null
)
go
create unique index person_email on person (email_key)
go
create index person_name on person (name_key, id)
go
create table invitation (
    id nvarchar(36) not null primary key,
    person_id nvarchar(36) not null references person (id),
    role int not null,
    scope_id nvarchar(36) not null,
    state int not null,
    code_hash nvarchar(64) not null,
    inviter_person_id nvarchar(64) not null,
    create_time [[time]] not null,
    expire_time [[time]] not null,
    version bigint not null
)
go
create unique index invitation_code on invitation (code_hash)
go
create index invitation_person on invitation (person_id)
go
create index invitation_scope on invitation (scope_id, id)
