create table specialist (
    specialist_id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    state int not null,
    base_school_id nvarchar(36) not null,
    training_completed_date [[date]] null,
    teaching_day_set int not null,
    capacity int not null,
    end_date [[date]] null,
    version bigint not null
)
go
create index specialist_hub on specialist (hub_id, state, specialist_id)
go
create index specialist_state on specialist (state, specialist_id)
go
create table work_group (
    group_id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null references programme_year (programme_year_id),
    stage int not null,
    group_name nvarchar(80) not null,
    name_key nvarchar(80) not null,
    specialist_id nvarchar(36) not null,
    venue_school_id nvarchar(36) not null,
    previous_group_id nvarchar(36) not null,
    state int not null,
    publish_time [[time]] null,
    version bigint not null
)
go
create unique index work_group_name on work_group (hub_id, programme_year_id, name_key)
go
create index work_group_hub on work_group (hub_id, group_id)
go
create index work_group_specialist on work_group (specialist_id, group_id)
go
create table membership (
    membership_id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null references work_group (group_id),
    participation_id nvarchar(36) not null references participation (participation_id),
    school_id nvarchar(36) not null,
    from_date [[date]] null,
    to_date [[date]] null
)
go
create unique index membership_once on membership (group_id, participation_id)
go
create index membership_participation on membership (participation_id)
go
create index membership_school on membership (school_id)
go
create table lead_teacher_place (
    membership_id nvarchar(36) not null references membership (membership_id),
    place_number int not null,
    turn int not null,
    person_id nvarchar(36) not null,
    from_date [[date]] null,
    to_date [[date]] null,
    primary key (membership_id, place_number, turn)
)
