create table school (
    id nvarchar(36) not null primary key,
    name nvarchar(200) not null,
    urn nvarchar(20) not null,
    family_id nvarchar(36) not null,
    family_version bigint not null
)
go
create index school_family on school (family_id)
go
create table hub (
    id nvarchar(36) not null primary key,
    name nvarchar(200) not null
)
go
create table stage_terms (
    programme_year_id nvarchar(36) not null,
    stage int not null,
    rule_version nvarchar(100) not null,
    first_date [[date]] not null,
    lead_teachers int not null,
    release_grant_pence bigint not null,
    textbook_cap_pence bigint not null,
    textbook_match_percent int not null,
    textbook_list_code nvarchar(40) not null,
    primary key (programme_year_id, stage)
)
go
create table participation (
    id nvarchar(36) not null primary key,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    end_time [[time]] null
)
go
create index participation_school on participation (school_id)
go
create table agreement (
    participation_id nvarchar(36) not null primary key,
    agreement_id nvarchar(36) not null,
    signed_time [[time]] not null
)
go
create table register (
    meeting_id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    number int not null,
    taken_time [[time]] not null
)
go
create index register_group on register (group_id, number)
go
create table register_place (
    meeting_id nvarchar(36) not null,
    participation_id nvarchar(36) not null,
    place_number int not null,
    filled int not null,
    primary key (meeting_id, participation_id, place_number)
)
go
create index register_place_participation on register_place (participation_id)
go
create table release_grant (
    id nvarchar(36) not null primary key,
    participation_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    lead_teachers int not null,
    amount_pence bigint not null,
    rule_version nvarchar(100) not null,
    state int not null,
    earn_time [[time]] null,
    withhold_reason nvarchar(1000) not null,
    withhold_time [[time]] null,
    lapse_time [[time]] null,
    payment_run_id nvarchar(36) not null,
    pay_time [[time]] null,
    version bigint not null
)
go
create unique index release_grant_participation on release_grant (participation_id, programme_year_id, stage)
go
create index release_grant_school on release_grant (school_id, id)
go
create index release_grant_hub on release_grant (hub_id, id)
go
create index release_grant_state on release_grant (state, id)
go
create index release_grant_payment_run on release_grant (payment_run_id, earn_time)
go
create table payee (
    school_id nvarchar(36) not null,
    number bigint not null,
    payee_name nvarchar(120) not null,
    payee_reference nvarchar(40) not null,
    from_time [[time]] not null,
    end_time [[time]] null,
    set_by_person_id nvarchar(64) not null,
    primary key (school_id, number)
)
go
create table book_list_code (
    list_code nvarchar(40) not null primary key,
    version bigint not null
)
go
create table book_list (
    id nvarchar(36) not null primary key,
    list_code nvarchar(40) not null,
    title nvarchar(200) not null,
    first_date [[date]] not null,
    last_date [[date]] null,
    claim_deadline_date [[date]] null,
    publish_time [[time]] not null,
    version bigint not null
)
go
create index book_list_dates on book_list (list_code, first_date)
go
create table book_list_series (
    book_list_id nvarchar(36) not null references book_list (id),
    number int not null,
    title nvarchar(200) not null,
    primary key (book_list_id, number)
)
go
create table claim (
    id nvarchar(36) not null primary key,
    participation_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    rule_version nvarchar(100) not null,
    list_code nvarchar(40) not null,
    match_percent int not null,
    cap_pence bigint not null,
    state int not null,
    preparer_person_id nvarchar(64) not null,
    submitter_person_id nvarchar(64) not null,
    submit_time [[time]] null,
    cap_left_pence bigint not null,
    grant_pence bigint not null,
    decide_time [[time]] null,
    payment_run_id nvarchar(36) not null,
    pay_time [[time]] null,
    version bigint not null
)
go
create index claim_school on claim (school_id, id)
go
create index claim_hub on claim (hub_id, id)
go
create index claim_state on claim (state, id)
go
create index claim_payment_run on claim (payment_run_id, decide_time)
go
create table claim_line (
    claim_id nvarchar(36) not null references claim (id),
    line_number int not null,
    purchase_date [[date]] not null,
    series_title nvarchar(200) not null,
    supplier_name nvarchar(120) not null,
    invoice_number nvarchar(60) not null,
    invoice_key nvarchar(200) not null,
    net_pence bigint not null,
    vat_pence bigint not null,
    recoverable_vat_pence bigint not null,
    finding int not null,
    book_list_id nvarchar(36) not null,
    decision int not null,
    decision_reason nvarchar(1000) not null,
    decide_time [[time]] null,
    decider_person_id nvarchar(64) not null,
    primary key (claim_id, line_number)
)
go
create index claim_line_invoice on claim_line (invoice_key)
go
create table payment_run (
    id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    fund int not null,
    programme_year_id nvarchar(36) not null,
    state int not null,
    payment_count int not null,
    total_pence bigint not null,
    freeze_time [[time]] not null,
    freezer_person_id nvarchar(64) not null,
    pay_time [[time]] null,
    paid_date [[date]] null,
    payer_person_id nvarchar(64) not null,
    bank_reference nvarchar(60) not null,
    discard_reason nvarchar(1000) not null,
    version bigint not null
)
go
create index payment_run_hub on payment_run (hub_id, id)
go
create table payment (
    payment_run_id nvarchar(36) not null references payment_run (id),
    payment_number int not null,
    school_id nvarchar(36) not null,
    school_name nvarchar(200) not null,
    urn nvarchar(20) not null,
    hub_id nvarchar(36) not null,
    hub_name nvarchar(200) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    fund int not null,
    grant_id nvarchar(36) not null,
    claim_id nvarchar(36) not null,
    payee_name nvarchar(120) not null,
    payee_reference nvarchar(40) not null,
    amount_pence bigint not null,
    rule_version nvarchar(100) not null,
    primary key (payment_run_id, payment_number)
)
go
create table payment_run_left_out (
    payment_run_id nvarchar(36) not null references payment_run (id),
    school_id nvarchar(36) not null,
    school_name nvarchar(200) not null,
    owed_pence bigint not null,
    primary key (payment_run_id, school_id)
)
go
create table bank_reference (
    reference_key nvarchar(60) not null primary key,
    payment_run_id nvarchar(36) not null
)
go
create table ledger_entry (
    id nvarchar(40) not null primary key,
    posting_id nvarchar(36) not null,
    account_key nvarchar(160) not null,
    account_kind int not null,
    hub_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    fund int not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    amount_pence bigint not null,
    cause int not null,
    grant_id nvarchar(36) not null,
    claim_id nvarchar(36) not null,
    payment_run_id nvarchar(36) not null,
    post_time [[time]] not null,
    rule_version nvarchar(100) not null
)
go
create index ledger_entry_account on ledger_entry (account_key)
go
create index ledger_entry_school on ledger_entry (school_id, id)
go
create index ledger_entry_hub on ledger_entry (hub_id, id)
go
create index ledger_entry_hub_account on ledger_entry (hub_id, account_key)
