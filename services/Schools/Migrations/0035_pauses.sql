create table participation_pause (
    participation_id nvarchar(36) not null references participation (id),
    number int not null,
    from_date [[date]] not null,
    to_date [[date]] not null,
    reason nvarchar(1000) not null,
    decider_person_id nvarchar(64) not null,
    programme_year_id nvarchar(36) null,
    primary key (participation_id, number)
)
go
alter table participation add withdrawer_person_id nvarchar(64) not null default ''
