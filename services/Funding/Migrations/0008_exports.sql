create table payment_run_export (
    payment_run_id nvarchar(36) not null references payment_run (id),
    person_id nvarchar(64) not null,
    export_time [[time]] not null,
    primary key (payment_run_id, person_id)
)
go
alter table payment_run add discard_time [[time]] null
go
alter table payment_run add discarder_person_id nvarchar(64) not null default ''
go
alter table payment add confirm_reason nvarchar(1000) not null default ''
