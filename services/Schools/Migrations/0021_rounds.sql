create table recruitment_round (
    id nvarchar(36) not null primary key,
    version bigint not null,
    state int not null,
    programme_year_id nvarchar(36) not null references programme_year (id),
    stage int not null,
    title nvarchar(200) not null,
    opening_date [[date]] not null,
    closing_date [[date]] not null
)
go
create index recruitment_round_newest on recruitment_round (opening_date, id)
go
create table hub_places (
    round_id nvarchar(36) not null references recruitment_round (id),
    hub_id nvarchar(36) not null,
    places int not null,
    places_taken int not null,
    primary key (round_id, hub_id)
)
go
create table late_entry (
    id nvarchar(36) not null primary key,
    round_id nvarchar(36) not null references recruitment_round (id),
    hub_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    last_date [[date]] not null,
    reason nvarchar(1000) not null,
    allow_person_id nvarchar(64) not null,
    allow_time [[time]] not null
)
go
create index late_entry_school on late_entry (round_id, school_id, hub_id)
