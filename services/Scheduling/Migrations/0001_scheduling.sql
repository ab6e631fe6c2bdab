create table term_calendar (
    id nvarchar(36) not null primary key,
    academic_year nvarchar(7) not null,
    local_authority_code nvarchar(10) not null,
    school_id nvarchar(36) not null,
    version bigint not null
)
go
create unique index term_calendar_owner on term_calendar (academic_year, local_authority_code, school_id)
go
create index term_calendar_year on term_calendar (academic_year desc, id)
go
create index term_calendar_authority on term_calendar (local_authority_code, academic_year)
go
create index term_calendar_school on term_calendar (school_id, academic_year)
go
create table term_dates (
    term_calendar_id nvarchar(36) not null references term_calendar (id),
    term int not null,
    first_date [[date]] not null,
    last_date [[date]] not null,
    break_first_date [[date]] not null,
    break_last_date [[date]] not null,
    primary key (term_calendar_id, term)
)
go
create table inset_day (
    term_calendar_id nvarchar(36) not null references term_calendar (id),
    inset_date [[date]] not null,
    primary key (term_calendar_id, inset_date)
)
go
create table bank_holiday_year (
    calendar_year nvarchar(4) not null primary key,
    version bigint not null
)
go
create table bank_holiday (
    holiday_date [[date]] not null primary key,
    calendar_year nvarchar(4) not null references bank_holiday_year (calendar_year),
    title nvarchar(100) not null
)
go
create index bank_holiday_calendar_year on bank_holiday (calendar_year)
go
create table school (
    id nvarchar(36) not null primary key,
    name nvarchar(200) not null,
    local_authority_code nvarchar(10) not null,
    is_open bit not null
)
go
create index school_local_authority on school (local_authority_code)
go
create table school_of_hub (
    hub_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    primary key (hub_id, school_id)
)
go
create index school_of_hub_school on school_of_hub (school_id)
go
create table stage_rules (
    programme_year_id nvarchar(36) not null,
    stage int not null,
    first_date [[date]] not null,
    last_date [[date]] not null,
    meetings int not null,
    meetings_per_half_term int not null,
    longest_meeting_minutes int not null,
    lead_teachers int not null,
    visits_per_term int not null,
    heads_meetings_per_term int not null,
    venue_rule int not null,
    rule_version nvarchar(64) not null,
    primary key (programme_year_id, stage)
)
go
create table specialist (
    person_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    base_school_id nvarchar(36) not null,
    primary key (person_id, hub_id)
)
go
create table work_group (
    id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    name nvarchar(200) not null,
    specialist_person_id nvarchar(36) not null,
    venue_school_id nvarchar(36) not null
)
go
create index work_group_hub on work_group (hub_id, programme_year_id)
go
create index work_group_specialist on work_group (specialist_person_id)
go
create table membership (
    id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null,
    participation_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    from_date [[date]] not null,
    to_date [[date]] null
)
go
create index membership_group on membership (group_id)
go
create index membership_school on membership (school_id, group_id)
go
create table lead_teacher_place (
    membership_id nvarchar(36) not null,
    place_number int not null,
    from_date [[date]] not null,
    person_id nvarchar(36) not null,
    primary key (membership_id, place_number, from_date)
)
go
create table meeting (
    id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null references work_group (id),
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    number int not null,
    state int not null,
    half_term int not null,
    term int not null,
    meeting_date [[date]] not null,
    start_time [[time]] not null,
    end_time [[time]] not null,
    venue_school_id nvarchar(36) not null,
    online bit not null,
    specialist_person_id nvarchar(36) not null,
    kind int not null,
    focus int not null,
    lesson_planned nvarchar(2000) not null,
    lesson_observed nvarchar(2000) not null,
    call_off_reason int not null,
    call_off_explanation nvarchar(1000) not null,
    register_time [[time]] null,
    version bigint not null
)
go
create index meeting_group on meeting (group_id, number)
go
create index meeting_start on meeting (start_time, id)
go
create index meeting_hub_start on meeting (hub_id, start_time, id)
go
create table register_entry (
    meeting_id nvarchar(36) not null references meeting (id),
    membership_id nvarchar(36) not null,
    place_number int not null,
    participation_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    person_id nvarchar(36) not null,
    attendance int not null,
    primary key (meeting_id, membership_id, place_number)
)
go
create table heads_meeting (
    id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    state int not null,
    term int not null,
    meeting_date [[date]] not null,
    start_time [[time]] not null,
    end_time [[time]] not null,
    venue_school_id nvarchar(36) not null,
    online bit not null,
    leader_person_id nvarchar(36) not null,
    call_off_reason int not null,
    call_off_explanation nvarchar(1000) not null,
    register_time [[time]] null,
    version bigint not null
)
go
create index heads_meeting_hub on heads_meeting (hub_id, start_time, id)
go
create index heads_meeting_start on heads_meeting (start_time, id)
go
create table heads_register_entry (
    heads_meeting_id nvarchar(36) not null references heads_meeting (id),
    school_id nvarchar(36) not null,
    attendance int not null,
    primary key (heads_meeting_id, school_id)
)
go
create table visit (
    id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null references work_group (id),
    membership_id nvarchar(36) not null,
    participation_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    state int not null,
    term int not null,
    visit_date [[date]] not null,
    start_time [[time]] not null,
    end_time [[time]] not null,
    specialist_person_id nvarchar(36) not null,
    call_off_reason int not null,
    call_off_explanation nvarchar(1000) not null,
    version bigint not null
)
go
create index visit_membership on visit (membership_id)
go
create index visit_group on visit (group_id)
go
create index visit_school on visit (school_id)
go
create index visit_hub_start on visit (hub_id, start_time, id)
go
create index visit_start on visit (start_time, id)
go
create table turn (
    name nvarchar(100) not null primary key,
    version bigint not null
)
