create table succession_link (
    urn nvarchar(6) not null,
    next_urn nvarchar(6) not null,
    kind int not null,
    type_name nvarchar(100) not null,
    link_date [[date]] null,
    settled bit not null,
    primary key (urn, next_urn)
)
go
create index succession_link_next on succession_link (next_urn)
go
create index succession_link_settled on succession_link (settled)
go
create table succession_task (
    id nvarchar(36) not null primary key,
    kind int not null,
    state int not null,
    school_id nvarchar(36) not null references school (id),
    urn nvarchar(6) not null,
    decision int not null,
    successor_urns nvarchar(200) not null,
    reason nvarchar(1000) not null,
    decider_person_id nvarchar(64) not null,
    create_time [[time]] not null,
    decide_time [[time]] null,
    version bigint not null
)
go
create index succession_task_urn on succession_task (urn, state)
go
create index succession_task_state on succession_task (state, id)
