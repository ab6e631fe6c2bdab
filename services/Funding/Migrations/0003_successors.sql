alter table school add successor_id nvarchar(36) not null default ''
