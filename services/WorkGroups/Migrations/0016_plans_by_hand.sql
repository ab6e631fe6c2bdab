alter table known_school add free_meals_permille int null
go
alter table known_school add trust_code nvarchar(20) not null default ''
go
alter table group_plan add from_group_plan_id nvarchar(36) not null default ''
go
alter table group_plan add cost_metres bigint null
go
update group_plan set cost_metres = travel_metres
