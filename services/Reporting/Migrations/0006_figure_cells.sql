create table cell_change (
    programme_year_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    stage int not null,
    producer nvarchar(20) not null,
    version bigint not null,
    primary key (programme_year_id, hub_id, stage, producer)
)
go
create table figure_cell (
    programme_year_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    stage int not null,
    counted_version bigint not null,
    counted_date [[date]] not null,
    through_date [[date]] not null,
    is_there bit not null,
    applied bigint not null,
    offered bigint not null,
    accepted bigint not null,
    in_group bigint not null,
    started bigint not null,
    completed bigint not null,
    groups bigint not null,
    meetings_held bigint not null,
    places_planned bigint not null,
    places_attended bigint not null,
    visits_planned bigint not null,
    visits_done bigint not null,
    heads_expected bigint not null,
    heads_attended bigint not null,
    actions_overdue bigint not null,
    committed_pence bigint not null,
    paid_pence bigint not null,
    primary key (programme_year_id, hub_id, stage)
)
go
-- What is there already is counted when it is looked for first. Heads are expected in a year, at whatever stage their schools turn out to be in.
insert into cell_change (programme_year_id, hub_id, stage, producer, version)
select x.programme_year_id, x.hub_id, x.stage, 'schools', 1
  from (select programme_year_id, hub_id, stage from application
        union select programme_year_id, hub_id, stage from participation
        union select programme_year_id, hub_id, stage from work_group
        union select programme_year_id, hub_id, stage from meeting_held
        union select programme_year_id, hub_id, stage from place_attendance
        union select programme_year_id, hub_id, stage from visit
        union select programme_year_id, hub_id, stage from action_due
        union select programme_year_id, hub_id, stage from money
        union select h.programme_year_id, h.hub_id, p.stage
                from heads_attendance h
                join participation p on p.programme_year_id = h.programme_year_id) x
go
create index heads_attendance_school on heads_attendance (school_id, programme_year_id, hub_id)
go
create index action_due_cell on action_due (programme_year_id, hub_id, stage, closed, due_date)
go
drop index action_due_date [[of action_due]]
