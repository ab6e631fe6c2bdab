create table funding_terms (
    programme_year_id nvarchar(36) not null,
    stage int not null,
    terms_number int not null,
    from_date [[date]] not null,
    rule_version nvarchar(120) not null,
    first_date [[date]] not null,
    last_date [[date]] null,
    lead_teachers int not null,
    meetings int not null,
    completion_meetings int not null,
    recovery_rule int not null,
    textbook_cap_pence bigint not null,
    textbook_match_percent int not null,
    textbook_list_code nvarchar(40) not null,
    highest_vat_percent int not null,
    claim_first_date [[date]] null,
    claim_last_date [[date]] null,
    budgets_bind bit not null,
    reason nvarchar(1000) not null,
    corrector_person_id nvarchar(64) not null,
    correct_time [[time]] null,
    primary key (programme_year_id, stage, terms_number)
)
go
create table terms_instalment (
    programme_year_id nvarchar(36) not null,
    stage int not null,
    terms_number int not null,
    instalment_number int not null,
    amount_pence bigint not null,
    agreement_earns bit not null,
    places_earn int not null,
    meetings_earn int not null,
    pay_from_date [[date]] null,
    primary key (programme_year_id, stage, terms_number, instalment_number)
)
go
insert into funding_terms (programme_year_id, stage, terms_number, from_date, rule_version, first_date, last_date, lead_teachers, meetings, completion_meetings, recovery_rule,
                           textbook_cap_pence, textbook_match_percent, textbook_list_code, highest_vat_percent, budgets_bind, reason, corrector_person_id)
select programme_year_id, stage, 1, first_date, rule_version, first_date, last_date, lead_teachers, 0, 0, 0,
       textbook_cap_pence, textbook_match_percent, textbook_list_code, highest_vat_percent, 0, '', ''
  from stage_terms
go
insert into terms_instalment (programme_year_id, stage, terms_number, instalment_number, amount_pence, agreement_earns, places_earn, meetings_earn)
select programme_year_id, stage, 1, 1, release_grant_pence, agreement_earns, places_earn, 0 from stage_terms where release_grant_pence > 0
go
drop table stage_terms
go
create table grant_instalment (
    id nvarchar(36) not null primary key,
    participation_id nvarchar(36) not null,
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    instalment_number int not null,
    lead_teachers int not null,
    agreement_earns bit not null,
    places_earn int not null,
    meetings_earn int not null,
    amount_pence bigint not null,
    before_withdrawal_pence bigint not null,
    pay_from_date [[date]] null,
    rule_version nvarchar(120) not null,
    state int not null,
    awaits_budget bit not null,
    earn_time [[time]] null,
    withhold_reason nvarchar(1000) not null,
    withhold_time [[time]] null,
    lapse_time [[time]] null,
    payment_run_id nvarchar(36) not null,
    pay_time [[time]] null,
    evidence_withdrawn_time [[time]] null,
    version bigint not null
)
go
insert into grant_instalment (id, participation_id, school_id, hub_id, programme_year_id, stage, instalment_number, lead_teachers, agreement_earns, places_earn, meetings_earn,
                              amount_pence, before_withdrawal_pence, rule_version, state, awaits_budget, earn_time, withhold_reason, withhold_time, lapse_time, payment_run_id, pay_time,
                              evidence_withdrawn_time, version)
select id, participation_id, school_id, hub_id, programme_year_id, stage, 1, lead_teachers, agreement_earns, places_earn, 0,
       amount_pence, 0, rule_version, state, 0, earn_time, withhold_reason, withhold_time, lapse_time, payment_run_id, pay_time, evidence_withdrawn_time, version
  from release_grant
go
drop table release_grant
go
create unique index grant_instalment_participation on grant_instalment (participation_id, programme_year_id, stage, instalment_number)
go
create index grant_instalment_school on grant_instalment (school_id, id)
go
create index grant_instalment_hub on grant_instalment (hub_id, id)
go
create index grant_instalment_state on grant_instalment (state, id)
go
create index grant_instalment_payment_run on grant_instalment (payment_run_id, earn_time)
