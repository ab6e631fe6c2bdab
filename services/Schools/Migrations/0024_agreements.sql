create table agreement_version (
    id nvarchar(36) not null primary key,
    programme_year_id nvarchar(36) not null references programme_year (id),
    stage int not null,
    version_number int not null,
    title nvarchar(200) not null,
    body [[text]] not null,
    text_hash nvarchar(64) not null,
    publish_time [[time]] not null
)
go
create unique index agreement_version_number on agreement_version (programme_year_id, stage, version_number)
go
create table agreement (
    id nvarchar(36) not null primary key,
    version bigint not null,
    participation_id nvarchar(36) not null references participation (id),
    school_id nvarchar(36) not null,
    hub_id nvarchar(36) not null,
    programme_year_id nvarchar(36) not null references programme_year (id),
    stage int not null,
    agreement_version_id nvarchar(36) null references agreement_version (id),
    version_number int not null,
    text_hash nvarchar(64) not null,
    signer_person_id nvarchar(64) null,
    sign_time [[time]] null
)
go
create unique index agreement_participation on agreement (participation_id)
go
create index agreement_school on agreement (school_id, id)
go
create index agreement_hub on agreement (hub_id, id)
