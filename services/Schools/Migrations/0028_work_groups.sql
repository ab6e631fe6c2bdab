create table work_group (
    group_id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null
)
go
create table group_leading (
    leading_id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null,
    specialist_person_id nvarchar(64) not null,
    from_date [[date]] not null,
    to_date [[date]] not null
)
go
create index group_leading_specialist on group_leading (specialist_person_id, group_id)
go
create index group_leading_group on group_leading (group_id, specialist_person_id)
go
create table group_member (
    membership_id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null,
    participation_id nvarchar(36) not null
)
go
create index group_member_group on group_member (group_id, participation_id)
go
create index group_member_participation on group_member (participation_id, group_id)
go
-- The groups that were published before they were kept here are in the log.
update followed set position = 0, event_id = '', last_happened_time = null, caught_up_time = null where producer = 'workgroups'
