alter table stage_terms add highest_vat_percent int not null default 0
go
alter table claim add highest_vat_percent int not null default 0
