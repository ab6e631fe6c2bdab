create table outbox (
    id [[identity]],
    event_id nvarchar(36) not null,
    type nvarchar(200) not null,
    aggregate_id nvarchar(64) not null,
    aggregate_version bigint not null,
    happened_time [[time]] not null,
    recorded_time [[time]] not null,
    actor_id nvarchar(64) not null,
    rule_version nvarchar(64) not null,
    traceparent nvarchar(64) not null,
    data_json [[text]] not null
)
go
create table event_log (
    position bigint not null primary key,
    event_id nvarchar(36) not null,
    type nvarchar(200) not null,
    aggregate_id nvarchar(64) not null,
    aggregate_version bigint not null,
    happened_time [[time]] not null,
    recorded_time [[time]] not null,
    actor_id nvarchar(64) not null,
    rule_version nvarchar(64) not null,
    traceparent nvarchar(64) not null,
    data_json [[text]] not null
)
go
create unique index event_log_event_id on event_log (event_id)
go
create table relay (
    id int not null primary key,
    owner nvarchar(64) not null,
    lease_until_time [[time]] not null,
    last_position bigint not null,
    published_position bigint not null
)
go
insert into relay (id, owner, lease_until_time, last_position, published_position)
values (1, '', '2000-01-01T00:00:00.0000000', 0, 0)
go
create table followed (
    producer nvarchar(64) not null primary key,
    position bigint not null,
    highest_position bigint not null,
    last_position bigint not null,
    last_happened_time [[time]] null,
    caught_up_time [[time]] null
)
go
create table parked_event (
    producer nvarchar(64) not null,
    position bigint not null,
    event_id nvarchar(36) not null,
    type nvarchar(200) not null,
    aggregate_id nvarchar(64) not null,
    error [[text]] not null,
    parked_time [[time]] not null,
    primary key (producer, position)
)
go
create index parked_event_aggregate on parked_event (producer, aggregate_id)
go
create table answered_request (
    caller_id nvarchar(64) not null,
    method nvarchar(200) not null,
    request_id nvarchar(64) not null,
    request_hash nvarchar(64) not null,
    answer [[bytes]] not null,
    answered_time [[time]] not null,
    primary key (caller_id, method, request_id)
)
go
create index answered_request_time on answered_request (answered_time)
go
create table access_identity (
    identity_hash nvarchar(64) not null primary key,
    person_id nvarchar(36) not null
)
go
create index access_identity_person on access_identity (person_id)
go
create table access_role (
    role_assignment_id nvarchar(36) not null primary key,
    person_id nvarchar(36) not null,
    role int not null,
    scope_id nvarchar(36) not null,
    expire_time [[time]] null
)
go
create index access_role_person on access_role (person_id)
go
create index access_role_scope on access_role (scope_id, role)
