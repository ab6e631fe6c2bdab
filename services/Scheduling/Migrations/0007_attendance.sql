alter table stage_rules add completion_meetings int not null default 0
go
create index register_entry_participation on register_entry (participation_id)
go
create table target_reach (
    membership_id nvarchar(36) not null primary key,
    out_of_reach bit not null,
    change_time [[time]] not null,
    version bigint not null
)
