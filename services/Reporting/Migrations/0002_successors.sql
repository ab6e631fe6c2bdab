create table known_successor (
    school_id nvarchar(36) not null primary key,
    present_school_id nvarchar(36) not null
)
go
create index known_successor_present on known_successor (present_school_id)
