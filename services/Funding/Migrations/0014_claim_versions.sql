alter table claim add claim_first_date [[date]] null
go
alter table claim add claim_last_date [[date]] null
go
alter table claim add version_count int not null default 0
go
alter table claim add question nvarchar(2000) not null default ''
go
alter table claim add return_time [[time]] null
go
alter table claim add answer nvarchar(2000) not null default ''
go
alter table claim add withdraw_time [[time]] null
go
alter table claim_line add approved_spend_pence bigint null
go
create table claim_version (
    claim_id nvarchar(36) not null references claim (id),
    version_number int not null,
    submitter_person_id nvarchar(64) not null,
    submit_time [[time]] not null,
    answer nvarchar(2000) not null,
    question nvarchar(2000) not null,
    returner_person_id nvarchar(64) not null,
    return_time [[time]] null,
    primary key (claim_id, version_number)
)
go
create table claim_version_line (
    claim_id nvarchar(36) not null references claim (id),
    version_number int not null,
    line_number int not null,
    purchase_date [[date]] not null,
    series_title nvarchar(200) not null,
    supplier_name nvarchar(120) not null,
    invoice_number nvarchar(60) not null,
    net_pence bigint not null,
    vat_pence bigint not null,
    recoverable_vat_pence bigint not null,
    finding int not null,
    book_list_id nvarchar(36) not null,
    decision int not null,
    decision_reason nvarchar(1000) not null,
    decide_time [[time]] null,
    decider_person_id nvarchar(64) not null,
    approved_spend_pence bigint null,
    primary key (claim_id, version_number, line_number)
)
go
update claim set version_count = 1 where state <> 1
go
insert into claim_version (claim_id, version_number, submitter_person_id, submit_time, answer, question, returner_person_id)
select id, 1, submitter_person_id, submit_time, '', '', '' from claim where state <> 1 and submit_time is not null
go
insert into claim_version_line (claim_id, version_number, line_number, purchase_date, series_title, supplier_name, invoice_number, net_pence, vat_pence, recoverable_vat_pence,
                                finding, book_list_id, decision, decision_reason, decider_person_id)
select l.claim_id, 1, l.line_number, l.purchase_date, l.series_title, l.supplier_name, l.invoice_number, l.net_pence, l.vat_pence, l.recoverable_vat_pence,
       l.finding, l.book_list_id, 0, '', ''
  from claim_line l join claim c on c.id = l.claim_id
 where c.state <> 1
go
create table late_claim_permission (
    id nvarchar(36) not null primary key,
    participation_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    until_date [[date]] not null,
    reason nvarchar(1000) not null,
    permitter_person_id nvarchar(64) not null,
    permit_time [[time]] not null
)
go
create index late_claim_permission_participation on late_claim_permission (participation_id, programme_year_id)
go
create index late_claim_permission_school on late_claim_permission (school_id, id)
go
create index late_claim_permission_hub on late_claim_permission (hub_id, id)
