alter table outbox add on_behalf_of nvarchar(36) not null default ''
go
alter table event_log add on_behalf_of nvarchar(36) not null default ''
