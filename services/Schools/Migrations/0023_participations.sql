create table participation (
    id nvarchar(36) not null primary key,
    version bigint not null,
    state int not null,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    application_id nvarchar(36) not null references application (id),
    maths_lead_person_id nvarchar(64) not null,
    stage int not null,
    programme_year_id nvarchar(36) null,
    start_date [[date]] not null,
    first_meeting_date [[date]] null,
    withdraw_date [[date]] null,
    withdraw_reason nvarchar(1000) not null
)
go
create index participation_school on participation (school_id, id)
go
create index participation_hub on participation (hub_id, id)
go
create index participation_programme_year on participation (programme_year_id, id)
go
create table participation_lead_teacher (
    participation_id nvarchar(36) not null references participation (id),
    place_number int not null,
    person_id nvarchar(36) not null references person (id),
    primary key (participation_id, place_number)
)
go
create table participation_year (
    participation_id nvarchar(36) not null references participation (id),
    number int not null,
    stage int not null,
    programme_year_id nvarchar(36) null,
    from_date [[date]] not null,
    to_date [[date]] null,
    outcome int not null,
    review_id nvarchar(36) null,
    primary key (participation_id, number)
)
go
create table active_participation (
    school_id nvarchar(36) not null primary key,
    participation_id nvarchar(36) not null references participation (id)
)
