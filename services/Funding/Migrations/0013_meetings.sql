create table meeting (
    meeting_id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null,
    meeting_date [[date]] null,
    called_off bit not null,
    held bit not null
)
go
create index meeting_group on meeting (group_id, meeting_date)
go
create table meeting_member (
    meeting_id nvarchar(36) not null,
    participation_id nvarchar(36) not null,
    primary key (meeting_id, participation_id)
)
