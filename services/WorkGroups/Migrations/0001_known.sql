create table known_school (
    school_id nvarchar(36) not null primary key,
    school_name nvarchar(400) not null,
    is_open bit not null
)
go
create table programme_year (
    programme_year_id nvarchar(36) not null primary key,
    academic_year nvarchar(20) not null,
    first_date [[date]] not null,
    last_date [[date]] not null,
    rule_version nvarchar(64) not null
)
go
create table programme_stage (
    programme_year_id nvarchar(36) not null references programme_year (programme_year_id),
    stage int not null,
    smallest_group int not null,
    largest_group int not null,
    lead_teachers int not null,
    meetings int not null,
    venue_rule int not null,
    completion_meetings int not null,
    repeat_is_exception bit not null,
    next_stage int not null,
    primary key (programme_year_id, stage)
)
go
create table participation (
    participation_id nvarchar(36) not null primary key,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    state int not null,
    agreement_signed bit not null,
    waiting_since_date [[date]] not null,
    group_id nvarchar(36) not null
)
go
create index participation_waiting on participation (hub_id, group_id, waiting_since_date, participation_id)
go
create index participation_unplaced on participation (group_id, waiting_since_date, participation_id)
go
create index participation_school on participation (school_id)
go
create table named_lead_teacher (
    participation_id nvarchar(36) not null references participation (participation_id),
    place_number int not null,
    person_id nvarchar(36) not null,
    primary key (participation_id, place_number)
)
go
create table known_meeting (
    meeting_id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null,
    number int not null,
    start_time [[time]] not null,
    called_off bit not null,
    register_taken bit not null
)
go
create index known_meeting_group on known_meeting (group_id, start_time)
go
create table known_attendance (
    meeting_id nvarchar(36) not null references known_meeting (meeting_id),
    membership_id nvarchar(36) not null,
    place_number int not null,
    filled bit not null,
    primary key (meeting_id, membership_id, place_number)
)
go
create index known_attendance_membership on known_attendance (membership_id)
go
create table known_visit (
    visit_id nvarchar(36) not null primary key,
    membership_id nvarchar(36) not null,
    visit_date [[date]] not null,
    start_time [[time]] not null,
    state int not null
)
go
create index known_visit_membership on known_visit (membership_id)
