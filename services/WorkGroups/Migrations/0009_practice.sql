create table resource (
    resource_id nvarchar(36) not null primary key,
    kind int not null,
    title nvarchar(200) not null,
    description nvarchar(2000) not null,
    link nvarchar(500) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    for_specialists bit not null,
    for_schools bit not null,
    withdrawn bit not null,
    version bigint not null
)
go
create table practice (
    practice_id nvarchar(36) not null primary key,
    membership_id nvarchar(36) not null references membership (membership_id),
    hub_id nvarchar(36) not null,
    kind int not null,
    state int not null,
    title nvarchar(200) not null,
    description nvarchar(2000) not null,
    practice_date [[date]] not null,
    call_off_reason nvarchar(500) not null,
    version bigint not null
)
go
create index practice_date on practice (practice_date, practice_id)
go
create index practice_hub on practice (hub_id, practice_date, practice_id)
go
create index practice_membership on practice (membership_id)
go
create table practice_visitor (
    practice_id nvarchar(36) not null references practice (practice_id),
    school_id nvarchar(36) not null,
    people int not null,
    primary key (practice_id, school_id)
)
go
create table partner (
    partner_id nvarchar(36) not null primary key,
    membership_id nvarchar(36) not null references membership (membership_id),
    hub_id nvarchar(36) not null,
    partner_school_id nvarchar(36) not null,
    focus nvarchar(500) not null,
    from_date [[date]] not null,
    to_date [[date]] null,
    version bigint not null
)
go
create index partner_hub on partner (hub_id, partner_id)
go
create index partner_membership on partner (membership_id)
