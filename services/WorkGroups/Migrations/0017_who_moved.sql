-- Who moved schools of a plan by hand, so that they are told when they ask what is held about them. What they moved is in the plan's result.
create table group_plan_mover (
    group_plan_id nvarchar(36) not null,
    mover_person_id nvarchar(64) not null,
    primary key (group_plan_id, mover_person_id)
)
go
create index group_plan_mover_person on group_plan_mover (mover_person_id)
