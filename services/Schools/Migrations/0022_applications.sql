create table application (
    id nvarchar(36) not null primary key,
    version bigint not null,
    state int not null,
    round_id nvarchar(36) not null references recruitment_round (id),
    programme_year_id nvarchar(36) not null references programme_year (id),
    stage int not null,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) null,
    applicant_person_id nvarchar(64) not null,
    releases_lead_teachers bit not null,
    attends_heads_meetings bit not null,
    supports_whole_school bit not null,
    statement nvarchar(4000) not null,
    submission_number int not null,
    submit_time [[time]] null,
    home_hub bit not null,
    late_entry bit not null,
    eligibility_json [[text]] not null,
    question nvarchar(2000) not null,
    offer_last_date [[date]] null,
    decline_reason int not null,
    explanation nvarchar(2000) not null,
    decision_time [[time]] null,
    decision_person_id nvarchar(64) null,
    participation_id nvarchar(36) null
)
go
create index application_school on application (school_id, id)
go
create index application_hub on application (hub_id, id)
go
create index application_round on application (round_id, id)
go
create table application_lead_teacher (
    application_id nvarchar(36) not null references application (id),
    place_number int not null,
    person_id nvarchar(36) not null references person (id),
    post nvarchar(100) not null,
    primary key (application_id, place_number)
)
go
create table open_application (
    school_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    application_id nvarchar(36) not null references application (id),
    primary key (school_id, programme_year_id)
)
