create table recovery (
    id nvarchar(36) not null primary key,
    grant_id nvarchar(36) not null,
    participation_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    state int not null,
    cause int not null,
    amount_pence bigint not null,
    paid_pence bigint not null,
    attended_count int not null,
    meeting_count int not null,
    rule_version nvarchar(120) not null,
    reason nvarchar(1000) not null,
    open_time [[time]] not null,
    opener_person_id nvarchar(64) not null,
    close_time [[time]] null,
    closer_person_id nvarchar(64) not null,
    bank_reference nvarchar(60) not null,
    received_date [[date]] null,
    version bigint not null
)
go
create index recovery_grant on recovery (grant_id)
go
create index recovery_school on recovery (school_id, id)
go
create index recovery_hub on recovery (hub_id, id)
go
create index recovery_state on recovery (state, id)
