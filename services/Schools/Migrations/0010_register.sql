create table register (
    id int not null primary key,
    version bigint not null,
    extract_date [[date]] null
)
go
insert into register (id, version) values (1, 0)
go
create table school (
    id nvarchar(36) not null primary key,
    urn nvarchar(6) not null,
    has_history bit not null,
    is_gone bit not null,
    version bigint not null
)
go
create table establishment (
    urn nvarchar(6) not null primary key,
    school_id nvarchar(36) not null references school (id),
    standing int not null,
    name nvarchar(150) not null,
    status int not null,
    type_name nvarchar(100) not null,
    type_group_name nvarchar(100) not null,
    phase_name nvarchar(60) not null,
    local_authority_code nvarchar(3) not null,
    local_authority_name nvarchar(100) not null,
    establishment_number nvarchar(10) not null,
    open_date [[date]] null,
    close_date [[date]] null,
    lowest_age int null,
    highest_age int null,
    religious_character_name nvarchar(100) not null,
    capacity int null,
    pupils int null,
    free_meals_permille int null,
    ofsted_rating_name nvarchar(60) not null,
    ofsted_inspection_date [[date]] null,
    trust_code nvarchar(20) not null,
    trust_name nvarchar(150) not null,
    ukprn nvarchar(10) not null,
    street nvarchar(150) not null,
    locality nvarchar(150) not null,
    town nvarchar(100) not null,
    county_name nvarchar(100) not null,
    postcode nvarchar(10) not null,
    district_name nvarchar(100) not null,
    region_name nvarchar(60) not null,
    easting int null,
    northing int null,
    succeeded_date [[date]] null,
    name_key nvarchar(120) not null,
    search_keys nvarchar(300) not null,
    postcode_key nvarchar(10) not null,
    district_key nvarchar(120) not null
)
go
create index establishment_school on establishment (school_id)
go
create index establishment_search on establishment (name_key, urn, standing, search_keys)
go
create index establishment_authority on establishment (local_authority_code)
go
create index establishment_postcode on establishment (postcode_key)
go
create index establishment_place on establishment (easting, northing)
go
create table earlier_place (
    urn nvarchar(6) not null references establishment (urn),
    last_date [[date]] not null,
    local_authority_code nvarchar(3) not null,
    local_authority_name nvarchar(100) not null,
    district_name nvarchar(100) not null,
    trust_code nvarchar(20) not null,
    trust_name nvarchar(150) not null,
    primary key (urn, last_date)
)
go
create table school_successor (
    school_id nvarchar(36) not null references school (id),
    successor_school_id nvarchar(36) not null references school (id),
    primary key (school_id, successor_school_id)
)
go
create index school_successor_successor on school_successor (successor_school_id)
go
create table register_import (
    id nvarchar(36) not null primary key,
    state int not null,
    file_name nvarchar(200) not null,
    file_hash nvarchar(64) not null,
    file_size bigint not null,
    encoding_name nvarchar(20) not null,
    extract_date [[date]] not null,
    row_count int not null,
    added_count int not null,
    changed_count int not null,
    closed_count int not null,
    reopened_count int not null,
    unchanged_count int not null,
    bad_row_count int not null,
    absent_count int not null,
    columns_read [[text]] not null,
    register_version bigint not null,
    create_time [[time]] not null,
    apply_time [[time]] null,
    version bigint not null
)
go
create table register_import_part (
    register_import_id nvarchar(36) not null references register_import (id),
    number int not null,
    content [[bytes]] not null,
    primary key (register_import_id, number)
)
go
create table register_import_change (
    register_import_id nvarchar(36) not null,
    line int not null,
    urn nvarchar(6) not null,
    school_name nvarchar(150) not null,
    kind int not null,
    column_names [[text]] not null,
    primary key (register_import_id, line)
)
go
create table register_import_problem (
    register_import_id nvarchar(36) not null,
    line int not null,
    number int not null,
    column_name nvarchar(200) not null,
    problem int not null,
    says nvarchar(300) not null,
    cell nvarchar(100) not null,
    primary key (register_import_id, line, number)
)
