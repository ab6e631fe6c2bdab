create table register_correction (
    meeting_id nvarchar(36) not null,
    version bigint not null,
    correct_time [[time]] not null,
    corrector_person_id nvarchar(64) not null,
    reason nvarchar(1000) not null,
    primary key (meeting_id, version)
)
