alter table stage_rules add part_counts_from_minutes int not null default 0
go
alter table register_entry add minutes_present int not null default 0
go
alter table register_entry add substitute_person_id nvarchar(64) not null default ''
go
alter table register_entry add substitute_name nvarchar(200) not null default ''
go
alter table register_entry add filled bit not null default 0
go
update register_entry set filled = 1 where attendance in (1, 2, 5)
go
create table apologies (
    meeting_id nvarchar(36) not null references meeting (id),
    membership_id nvarchar(36) not null,
    place_number int not null,
    school_id nvarchar(36) not null,
    send_time [[time]] not null,
    sender_person_id nvarchar(64) not null,
    explanation nvarchar(500) not null,
    substitute_person_id nvarchar(64) not null,
    substitute_name nvarchar(200) not null,
    primary key (meeting_id, membership_id, place_number)
)
go
create table corrected_entry (
    meeting_id nvarchar(36) not null,
    version bigint not null,
    school_id nvarchar(36) not null,
    membership_id nvarchar(36) not null,
    place_number int not null,
    before_attendance int not null,
    after_attendance int not null,
    minutes_before int not null,
    minutes_after int not null,
    primary key (meeting_id, version, school_id, membership_id, place_number)
)
