create index meeting_year_start on meeting (programme_year_id, start_time, id)
go
create index visit_year_start on visit (programme_year_id, start_time, id)
go
drop index meeting_group [[of meeting]]
go
create index meeting_group on meeting (group_id, programme_year_id, start_time, id)
go
drop index visit_group [[of visit]]
go
create index visit_group on visit (group_id, programme_year_id, start_time, id)
