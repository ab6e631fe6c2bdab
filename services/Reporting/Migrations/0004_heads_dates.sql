create table heads_register (
    heads_meeting_id nvarchar(36) not null,
    serves_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    attended bit not null,
    primary key (heads_meeting_id, school_id)
)
go
create index heads_register_serves on heads_register (serves_id)
go
insert into heads_register (heads_meeting_id, serves_id, school_id, hub_id, programme_year_id, attended)
select heads_meeting_id, heads_meeting_id, school_id, hub_id, programme_year_id, attended from heads_attendance
