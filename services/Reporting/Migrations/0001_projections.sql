create table known_hub (
    hub_id nvarchar(36) not null primary key,
    hub_name nvarchar(200) not null,
    region_name nvarchar(200) not null
)
go
create table known_programme_year (
    programme_year_id nvarchar(36) not null primary key,
    title nvarchar(200) not null,
    academic_year nvarchar(20) not null
)
go
create table known_stage (
    programme_year_id nvarchar(36) not null,
    stage int not null,
    lead_teachers int not null,
    completion_meetings int not null,
    primary key (programme_year_id, stage)
)
go
create table application (
    application_id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    offered bit not null
)
go
create index application_cell on application (programme_year_id, hub_id, stage, offered)
go
create table participation (
    participation_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    hub_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    primary key (participation_id, programme_year_id, stage)
)
go
create index participation_school on participation (school_id, programme_year_id, stage)
go
create index participation_cell on participation (programme_year_id, hub_id, stage, participation_id)
go
create table work_group (
    group_id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null
)
go
create index work_group_cell on work_group (programme_year_id, hub_id, stage)
go
create table membership (
    membership_id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null,
    participation_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null
)
go
create index membership_participation on membership (participation_id, programme_year_id, stage)
go
create table meeting_held (
    meeting_id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null
)
go
create index meeting_held_cell on meeting_held (programme_year_id, hub_id, stage, meeting_id)
go
create table meeting_member (
    meeting_id nvarchar(36) not null,
    membership_id nvarchar(36) not null,
    primary key (meeting_id, membership_id)
)
go
create table place_attendance (
    meeting_id nvarchar(36) not null,
    membership_id nvarchar(36) not null,
    place_number int not null,
    participation_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    hub_id nvarchar(36) not null,
    attended bit not null,
    primary key (meeting_id, membership_id, place_number)
)
go
create index place_attendance_participation on place_attendance (participation_id, programme_year_id, stage, place_number, attended)
go
create index place_attendance_cell on place_attendance (programme_year_id, hub_id, stage, attended, meeting_id)
go
create table visit (
    visit_id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    done bit not null,
    called_off bit not null
)
go
create index visit_cell on visit (programme_year_id, hub_id, stage, done, called_off)
go
create table heads_attendance (
    heads_meeting_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    attended bit not null,
    primary key (heads_meeting_id, school_id)
)
go
create index heads_attendance_cell on heads_attendance (programme_year_id, hub_id, school_id, attended)
go
create table action_due (
    action_id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    due_date [[date]] not null,
    closed bit not null
)
go
create index action_due_date on action_due (closed, due_date)
go
create table money (
    posting_id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    fund int not null,
    paid bit not null,
    amount_pence bigint not null
)
go
create index money_cell on money (programme_year_id, hub_id, stage, paid, amount_pence)
