create table group_cover (
    leading_id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null,
    specialist_person_id nvarchar(64) not null,
    from_date [[date]] not null,
    to_date [[date]] not null
)
go
create index group_cover_group on group_cover (group_id, specialist_person_id)
go
create index group_cover_specialist on group_cover (specialist_person_id, group_id)
