create table agreed_action (
    action_id nvarchar(36) not null primary key,
    membership_id nvarchar(36) not null references membership (membership_id),
    hub_id nvarchar(36) not null,
    meeting_id nvarchar(36) not null,
    meeting_number int not null,
    latest_meeting_id nvarchar(36) not null,
    action_text nvarchar(2000) not null,
    reach int not null,
    owner_person_id nvarchar(36) not null,
    due_date [[date]] not null,
    state int not null,
    outcome int not null,
    outcome_text nvarchar(2000) not null,
    close_time [[time]] null,
    version bigint not null
)
go
create index agreed_action_membership on agreed_action (membership_id)
go
create index agreed_action_due on agreed_action (due_date, action_id)
go
create index agreed_action_hub on agreed_action (hub_id, due_date, action_id)
go
create index agreed_action_meeting on agreed_action (meeting_id, due_date, action_id)
go
create index agreed_action_state on agreed_action (state, due_date, action_id)
go
create table carry_over (
    action_id nvarchar(36) not null references agreed_action (action_id),
    number int not null,
    meeting_id nvarchar(36) not null,
    previous_due_date [[date]] not null,
    due_date [[date]] not null,
    reason nvarchar(1000) not null,
    primary key (action_id, number)
)
go
create table action_plan (
    action_plan_id nvarchar(36) not null primary key,
    membership_id nvarchar(36) not null references membership (membership_id),
    hub_id nvarchar(36) not null,
    starting_point nvarchar(4000) not null,
    version bigint not null
)
go
create unique index action_plan_membership on action_plan (membership_id)
go
create index action_plan_hub on action_plan (hub_id, action_plan_id)
go
create table objective (
    objective_id nvarchar(36) not null primary key,
    action_plan_id nvarchar(36) not null references action_plan (action_plan_id),
    strand int not null,
    objective_text nvarchar(1000) not null,
    success_measure nvarchar(1000) not null,
    target_date [[date]] not null
)
go
create index objective_plan on objective (action_plan_id)
go
create table objective_review (
    objective_id nvarchar(36) not null references objective (objective_id),
    visit_id nvarchar(36) not null,
    visit_date [[date]] not null,
    rating int not null,
    note nvarchar(2000) not null,
    reviewer_person_id nvarchar(36) not null,
    primary key (objective_id, visit_id)
)
go
create table visit_record (
    visit_record_id nvarchar(36) not null primary key,
    visit_id nvarchar(36) not null references known_visit (visit_id),
    membership_id nvarchar(36) not null references membership (membership_id),
    hub_id nvarchar(36) not null,
    visit_date [[date]] not null,
    focuses int not null,
    observations nvarchar(4000) not null,
    next_steps nvarchar(4000) not null,
    private_note nvarchar(4000) not null,
    recorder_person_id nvarchar(36) not null,
    share_time [[time]] null,
    version bigint not null
)
go
create unique index visit_record_visit on visit_record (visit_id)
go
create index visit_record_membership on visit_record (membership_id)
go
create index visit_record_date on visit_record (visit_date, visit_record_id)
go
create index visit_record_hub on visit_record (hub_id, visit_date, visit_record_id)
go
create table year_review (
    review_id nvarchar(36) not null primary key,
    membership_id nvarchar(36) not null references membership (membership_id),
    hub_id nvarchar(36) not null,
    decision int not null,
    to_stage int not null,
    reason nvarchar(4000) not null,
    national_exception bit not null,
    evidence_json [[text]] not null,
    decider_person_id nvarchar(36) not null,
    decision_time [[time]] not null,
    version bigint not null
)
go
create unique index year_review_membership on year_review (membership_id)
go
create index year_review_hub on year_review (hub_id, review_id)
