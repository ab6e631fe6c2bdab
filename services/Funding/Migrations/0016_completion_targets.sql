create table completion_target (
    participation_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    target_meetings int not null,
    primary key (participation_id, programme_year_id, stage)
)
