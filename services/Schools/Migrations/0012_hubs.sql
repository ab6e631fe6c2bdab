create table hub (
    id nvarchar(36) not null primary key,
    name nvarchar(100) not null,
    name_key nvarchar(120) not null,
    region_name nvarchar(100) not null,
    lead_school_id nvarchar(36) not null,
    contact_email nvarchar(200) not null,
    contact_telephone nvarchar(30) not null,
    website nvarchar(200) not null,
    how_to_apply nvarchar(4000) not null,
    create_time [[time]] not null,
    update_time [[time]] not null,
    version bigint not null
)
go
create unique index hub_name on hub (name_key)
go
create table hub_area (
    id nvarchar(36) not null primary key,
    hub_id nvarchar(36) not null references hub (id),
    kind int not null,
    area_key nvarchar(140) not null,
    area_name nvarchar(150) not null,
    code nvarchar(36) not null,
    first_date [[date]] not null,
    last_date [[date]] null,
    version bigint not null
)
go
create index hub_area_key on hub_area (area_key, first_date)
go
create index hub_area_hub on hub_area (hub_id, kind, first_date, id)
go
create table claimed_area (
    area_key nvarchar(140) not null primary key,
    version bigint not null
)
