alter table participation add merged_into_participation_id nvarchar(36) not null default ''
go
alter table succession_task add kept_participation_id nvarchar(36) not null default ''
