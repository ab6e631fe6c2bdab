alter table work_group add below_size bit not null default 0
go
update work_group
   set below_size = 1
 where state = 2
   and (select count(*) from membership m where m.group_id = work_group.group_id and m.to_date is null)
       < (select s.smallest_group from programme_stage s where s.programme_year_id = work_group.programme_year_id and s.stage = work_group.stage)
go
alter table agreed_action add objective_id nvarchar(36) not null default ''
go
alter table agreed_action add owner_place int not null default 0
go
update agreed_action
   set owner_place = coalesce((select min(l.place_number) from lead_teacher_place l where l.membership_id = agreed_action.membership_id and l.person_id = agreed_action.owner_person_id), 0)
