create table leading (
    leading_id nvarchar(36) not null primary key,
    group_id nvarchar(36) not null references work_group (group_id),
    specialist_id nvarchar(36) not null,
    kind int not null,
    from_date [[date]] not null,
    to_date [[date]] null,
    reason nvarchar(500) not null,
    arranger_person_id nvarchar(36) not null,
    arrange_time [[time]] not null
)
go
create index leading_group on leading (group_id)
go
create index leading_specialist on leading (specialist_id, kind, to_date)
go
insert into leading (leading_id, group_id, specialist_id, kind, from_date, to_date, reason, arranger_person_id, arrange_time)
select g.group_id, g.group_id, g.specialist_id, 1, min(m.from_date), null, '', '', g.publish_time
  from work_group g
  join membership m on m.group_id = g.group_id
 where g.state = 2 and m.from_date is not null
 group by g.group_id, g.specialist_id, g.publish_time
go
alter table programme_stage add groups_per_specialist int not null default 0
