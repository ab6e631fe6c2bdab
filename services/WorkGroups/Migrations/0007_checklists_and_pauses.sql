create table review_criterion (
    programme_year_id nvarchar(36) not null references programme_year (programme_year_id),
    stage int not null,
    kind int not null,
    at_least int not null,
    required bit not null,
    primary key (programme_year_id, stage, kind)
)
go
alter table participation add pause_from_date [[date]] null
go
alter table participation add pause_to_date [[date]] null
