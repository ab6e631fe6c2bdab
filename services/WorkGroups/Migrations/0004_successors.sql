alter table known_school add successor_id nvarchar(36) not null default ''
