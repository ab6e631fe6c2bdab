create table group_plan (
    group_plan_id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    state int not null,
    ending int not null,
    starter_person_id nvarchar(64) not null,
    start_time [[time]] not null,
    end_time [[time]] null,
    publish_time [[time]] null,
    cancel_asked bit not null,
    seed int not null,
    effort_seconds int not null,
    time_limit_seconds int not null,
    road_percent int not null,
    solver_version nvarchar(60) not null,
    inputs_version nvarchar(64) not null,
    inputs_json [[text]] not null,
    result_json [[text]] not null,
    elapsed_milliseconds bigint not null,
    plans_found int not null,
    travel_metres bigint null,
    bound_metres bigint null,
    worker_id nvarchar(36) not null,
    attempts int not null,
    word_time [[time]] null,
    version bigint not null
)
go
create index group_plan_hub on group_plan (hub_id, group_plan_id)
go
create index group_plan_state on group_plan (state, group_plan_id)
go
create index group_plan_starter on group_plan (starter_person_id)
go
alter table known_school add easting int null
go
alter table known_school add northing int null
go
alter table programme_stage add visits_per_term int not null default 0
go
-- Where schools are, and how often they are visited, has been told before it was kept here.
update followed set position = 0, event_id = '', last_happened_time = null, caught_up_time = null where producer = 'schools'
