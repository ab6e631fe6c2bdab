alter table stage_rules add deputies_not_counted bit not null default 0
go
alter table heads_meeting add mode int not null default 1
go
update heads_meeting set mode = 2 where online = 1
go
alter table heads_meeting drop column online
go
alter table heads_meeting add serves_id nvarchar(36) not null default ''
go
update heads_meeting set serves_id = id
go
alter table heads_meeting add agenda nvarchar(4000) not null default ''
go
alter table heads_meeting add outcomes nvarchar(4000) not null default ''
go
create table heads_commitment (
    heads_meeting_id nvarchar(36) not null references heads_meeting (id),
    number int not null,
    school_id nvarchar(36) not null,
    text nvarchar(1000) not null,
    due_date [[date]] null,
    primary key (heads_meeting_id, number)
)
