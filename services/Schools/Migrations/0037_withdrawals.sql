alter table participation add ask_reason nvarchar(1000) not null default ''
go
alter table participation add asker_person_id nvarchar(64) not null default ''
go
alter table participation add ask_date [[date]] null
go
alter table participation add drop_reason nvarchar(1000) not null default ''
