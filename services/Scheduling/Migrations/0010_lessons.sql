create table lesson (
    id nvarchar(36) not null primary key,
    meeting_id nvarchar(36) not null references meeting (id),
    group_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    meeting_number int not null,
    kind int not null,
    year_group int not null,
    topic nvarchar(200) not null,
    focus int not null,
    school_id nvarchar(36) not null,
    notes nvarchar(2000) not null,
    logger_person_id nvarchar(64) not null,
    log_time [[time]] not null,
    version bigint not null
)
go
create index lesson_log_time on lesson (log_time, id)
go
create index lesson_hub_time on lesson (hub_id, log_time, id)
go
create index lesson_group on lesson (group_id)
