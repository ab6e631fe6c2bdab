-- Who moved a school of a plan before that was kept (0017) stands in the log: whoever changed a plan. What they moved is in its result; of whoever moved nothing nothing is told.
insert into group_plan_mover (group_plan_id, mover_person_id)
select distinct p.group_plan_id, e.actor_id
  from group_plan p
  join event_log e on e.aggregate_id = p.group_plan_id
 where e.type = 'hubs.workgroups.v1.GroupPlanChanged' and e.actor_id <> ''
   and not exists (select 1 from group_plan_mover m where m.group_plan_id = p.group_plan_id and m.mover_person_id = e.actor_id)
go
insert into group_plan_mover (group_plan_id, mover_person_id)
select distinct p.group_plan_id, o.actor_id
  from group_plan p
  join outbox o on o.aggregate_id = p.group_plan_id
 where o.type = 'hubs.workgroups.v1.GroupPlanChanged' and o.actor_id <> ''
   and not exists (select 1 from group_plan_mover m where m.group_plan_id = p.group_plan_id and m.mover_person_id = o.actor_id)
go
-- Of a plan that proposes no groups nothing was measured.
update group_plan set travel_metres = null, cost_metres = null, bound_metres = null where state in (3, 4) and result_json like '{"Groups":_],%'
go
-- A bound of before 0017 was told after moves too: whether it holds after them is not known.
update group_plan set bound_metres = null
 where result_json like '%"Moves":_{%'
   and exists (select 1 from event_log e where e.aggregate_id = group_plan.group_plan_id and e.type = 'hubs.workgroups.v1.GroupPlanChanged'
                  and e.happened_time < (select m.applied_time from migration m where m.name = 'workgroups/0017_who_moved'))
go
-- Nor is it known of the rules of a plan of before 0017 that goes on from another which of them are locks by hand.
update group_plan set inputs_json = replace(inputs_json, '{"Kind":', '{"ByHandUnknown":true,"Kind":')
 where from_group_plan_id <> '' and inputs_json not like '%"ByHandUnknown"%'
   and start_time < (select m.applied_time from migration m where m.name = 'workgroups/0017_who_moved')
