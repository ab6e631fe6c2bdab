alter table stage_rules add shortest_meeting_minutes int not null default 0
go
alter table stage_rules add shortest_visit_minutes int not null default 0
go
alter table stage_rules add shortest_heads_meeting_minutes int not null default 0
go
alter table stage_rules add day_begins nvarchar(5) not null default ''
go
alter table stage_rules add day_ends nvarchar(5) not null default ''
