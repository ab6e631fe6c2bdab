create table participation_stage (
    participation_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    primary key (participation_id, programme_year_id, stage)
)
go
insert into participation_stage (participation_id, programme_year_id, stage)
select id, programme_year_id, stage from participation where programme_year_id <> ''
union
select participation_id, programme_year_id, stage from release_grant
union
select participation_id, programme_year_id, stage from claim
go
alter table participation add completed bit not null default 0
go
alter table stage_terms add last_date [[date]] null
