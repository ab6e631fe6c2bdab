create table participation_pause (
    participation_id nvarchar(36) not null,
    from_date [[date]] not null,
    to_date [[date]] not null,
    primary key (participation_id, from_date)
)
go
alter table stage_rules add least_completion_meetings int not null default 0
go
alter table target_reach add target_meetings int not null default 0
go
alter table lead_teacher_place add to_date [[date]] null
go
create index membership_participation on membership (participation_id)
go
create index membership_end on membership (to_date)
go
create index work_group_year on work_group (programme_year_id, stage)
go
create table targets_seen (
    id int not null primary key,
    seen_time [[time]] not null
)
go
create table held_role (
    role_assignment_id nvarchar(36) not null primary key,
    person_id nvarchar(64) not null,
    role int not null,
    school_id nvarchar(36) not null,
    from_date [[date]] not null,
    to_date [[date]] null
)
go
create index held_role_person on held_role (person_id)
go
create index held_role_school on held_role (school_id, role)
go
-- The pauses and roles before they were kept here are in the log.
update followed set position = 0, event_id = '', last_happened_time = null, caught_up_time = null where producer = 'schools'
