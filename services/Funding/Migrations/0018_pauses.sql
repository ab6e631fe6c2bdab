alter table participation add pause_from_date [[date]] null
go
alter table participation add pause_to_date [[date]] null
