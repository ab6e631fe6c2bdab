alter table answered_request add scope_ids [[text]] not null default ''
