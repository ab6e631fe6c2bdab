alter table stage_terms add agreement_earns bit not null default 1
go
alter table stage_terms add places_earn int not null default 0
go
update stage_terms set places_earn = lead_teachers
go
alter table release_grant add agreement_earns bit not null default 1
go
alter table release_grant add places_earn int not null default 0
go
update release_grant set places_earn = lead_teachers
