alter table payment_run add more_due_pence bigint not null default 0
