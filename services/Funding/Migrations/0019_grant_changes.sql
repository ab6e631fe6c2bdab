create table grant_change (
    grant_id nvarchar(36) not null references grant_instalment (id),
    change_number bigint not null,
    change_time [[time]] not null,
    person_id nvarchar(64) not null,
    before_state int not null,
    state int not null,
    before_pence bigint not null,
    amount_pence bigint not null,
    before_hub_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    reason nvarchar(1000) not null,
    payment_run_id nvarchar(36) not null,
    primary key (grant_id, change_number)
)
