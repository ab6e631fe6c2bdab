create table note (
    note_id nvarchar(36) not null primary key,
    membership_id nvarchar(36) not null references membership (membership_id),
    hub_id nvarchar(36) not null,
    note_text nvarchar(4000) not null,
    author_person_id nvarchar(36) not null,
    write_time [[time]] not null,
    share_time [[time]] null,
    version bigint not null
)
go
create index note_membership on note (membership_id)
go
create index note_hub on note (hub_id, note_id)
go
create table support_record (
    support_record_id nvarchar(36) not null primary key,
    specialist_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    kind int not null,
    support_date [[date]] not null,
    observations nvarchar(4000) not null,
    next_steps nvarchar(4000) not null,
    recorder_person_id nvarchar(36) not null,
    share_time [[time]] null,
    version bigint not null
)
go
create index support_record_hub on support_record (hub_id, support_record_id)
go
create index support_record_specialist on support_record (specialist_id, support_record_id)
