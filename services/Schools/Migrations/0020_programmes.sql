create table programme_year (
    id nvarchar(36) not null primary key,
    version bigint not null,
    state int not null,
    code nvarchar(20) not null,
    academic_year nvarchar(7) not null,
    rule_version nvarchar(40) not null,
    publish_time [[time]] null,
    content [[text]] not null
)
go
create unique index programme_year_code on programme_year (code, academic_year)
go
create index programme_year_newest on programme_year (academic_year, id)
