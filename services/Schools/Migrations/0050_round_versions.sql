create table round_version (
    round_id nvarchar(36) not null references recruitment_round (id),
    version_number bigint not null,
    change_time [[time]] not null,
    person_id nvarchar(64) not null,
    content [[text]] not null,
    primary key (round_id, version_number)
)
