alter table payment_run add more_due_count int not null default 0
