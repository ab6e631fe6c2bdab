alter table participation add withdraw_review_id nvarchar(36) not null default ''
