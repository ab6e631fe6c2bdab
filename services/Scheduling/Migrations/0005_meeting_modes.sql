alter table stage_rules add change_notice_days int not null default 0
go
alter table stage_rules add online_when_closed bit not null default 0
go
alter table meeting add mode int not null default 1
go
update meeting set mode = 2 where online = 1
go
alter table meeting drop column online
go
create table date_change (
    appointment_id nvarchar(36) not null,
    version bigint not null,
    change_time [[time]] not null,
    changer_person_id nvarchar(64) not null,
    reason int not null,
    explanation nvarchar(1000) not null,
    notice_days int not null,
    called_off bit not null,
    before_start_time [[time]] not null,
    before_end_time [[time]] not null,
    before_venue_school_id nvarchar(36) not null,
    before_mode int not null,
    after_start_time [[time]] not null,
    after_end_time [[time]] not null,
    after_venue_school_id nvarchar(36) not null,
    after_mode int not null,
    primary key (appointment_id, version)
)
