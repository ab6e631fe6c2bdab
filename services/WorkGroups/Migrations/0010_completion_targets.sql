create table completion_target (
    membership_id nvarchar(36) not null primary key,
    target_meetings int not null
)
