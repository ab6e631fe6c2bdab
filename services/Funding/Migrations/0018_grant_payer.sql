-- Who pays the grants of a year and stage; 0: whoever freezes a run with them, as before.
alter table funding_terms add grant_payer int not null default 0
go
