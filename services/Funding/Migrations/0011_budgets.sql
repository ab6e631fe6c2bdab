create table budget (
    id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    fund int not null,
    amount_pence bigint not null,
    set_time [[time]] not null,
    turn bigint not null,
    version bigint not null
)
go
create unique index budget_of on budget (hub_id, programme_year_id, fund)
go
create index budget_year on budget (programme_year_id, id)
go
create table budget_change (
    budget_id nvarchar(36) not null references budget (id),
    change_number int not null,
    before_pence bigint not null,
    amount_pence bigint not null,
    reason nvarchar(1000) not null,
    setter_person_id nvarchar(64) not null,
    set_time [[time]] not null,
    primary key (budget_id, change_number)
)
go
alter table ledger_entry add budget_key nvarchar(80) not null default ''
go
update ledger_entry set budget_key = concat(hub_id, '/', programme_year_id, '/', fund)
go
create index ledger_entry_budget on ledger_entry (budget_key, account_kind)
