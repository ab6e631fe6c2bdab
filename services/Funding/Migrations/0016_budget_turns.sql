alter table hub add budget_turn bigint not null default 0
