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
create index membership_participation on membership (participation_id)
go
create table targets_seen (
    id int not null primary key,
    seen_time [[time]] not null
)
go
-- The pauses before they were kept here are in the log.
update followed set position = 0, event_id = '', last_happened_time = null, caught_up_time = null where producer = 'schools'
