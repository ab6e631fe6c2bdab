alter table succession_task add from_hub_id nvarchar(36) not null default ''
go
alter table succession_task add to_hub_id nvarchar(36) not null default ''
go
alter table succession_task add change_date [[date]] null
go
-- The last day on which it was looked for areas that begin or end.
create table home_hub_look (
    id int not null primary key,
    looked_date [[date]] null
)
go
insert into home_hub_look (id) values (1)
