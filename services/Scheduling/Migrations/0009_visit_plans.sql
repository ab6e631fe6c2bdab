alter table stage_rules add visits_in_person_only bit not null default 0
go
alter table visit add remote bit not null default 0
go
alter table visit add planned_focuses int not null default 0
go
alter table visit add preparation nvarchar(1000) not null default ''
