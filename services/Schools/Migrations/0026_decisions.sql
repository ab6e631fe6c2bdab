alter table application add reason_code nvarchar(40) not null default ''
go
update application
   set reason_code = case decline_reason when 1 then 'PLACES_FULL' when 2 then 'NOT_READY' when 3 then 'COMMITMENT' when 4 then 'NO_SPECIALIST_NEAR' when 5 then 'OTHER_WORK_GROUP' else 'OTHER' end
 where decline_reason <> 0
go
alter table application drop column decline_reason
go
alter table application add wait_list_time [[time]] null
go
alter table application add answer_last_date [[date]] null
go
alter table application add offer_expire_date [[date]] null
go
update application set wait_list_time = decision_time where state = 4
go
update application set offer_expire_date = offer_last_date where state = 5
go
create index application_offer_expire on application (offer_expire_date)
go
create table application_change (
    application_id nvarchar(36) not null references application (id),
    number bigint not null,
    change_time [[time]] not null,
    person_id nvarchar(64) not null,
    from_state int not null,
    to_state int not null,
    hub_id nvarchar(36) null,
    reason_code nvarchar(40) not null,
    explanation nvarchar(2000) not null,
    last_date [[date]] null,
    primary key (application_id, number)
)
go
create table application_version (
    application_id nvarchar(36) not null references application (id),
    submission_number int not null,
    number bigint not null,
    content [[text]] not null,
    primary key (application_id, submission_number)
)
go
alter table recruitment_round add offers_next_place bit not null default 0
go
alter table recruitment_round add closed_message nvarchar(500) not null default ''
