alter table agreement add head_person_id nvarchar(64) null
go
alter table agreement add confirmed_programme_year_id nvarchar(36) null
go
alter table agreement add confirmed_version_id nvarchar(36) null
go
alter table agreement add confirm_time [[time]] null
go
update agreement
   set head_person_id = signer_person_id, confirmed_programme_year_id = programme_year_id, confirmed_version_id = agreement_version_id, confirm_time = sign_time
 where sign_time is not null
go
create table agreement_confirmation (
    agreement_id nvarchar(36) not null references agreement (id),
    number bigint not null,
    programme_year_id nvarchar(36) not null,
    stage int not null,
    version_number int not null,
    text_hash nvarchar(64) not null,
    person_id nvarchar(64) not null,
    confirm_time [[time]] not null,
    due int not null,
    primary key (agreement_id, number)
)
go
create table commitment_challenge (
    agreement_id nvarchar(36) not null references agreement (id),
    number bigint not null,
    programme_year_id nvarchar(36) not null,
    commitment_number int not null,
    commitment nvarchar(500) not null,
    state int not null,
    reason nvarchar(1000) not null,
    challenger_person_id nvarchar(64) not null,
    challenge_time [[time]] not null,
    answer nvarchar(1000) not null,
    answerer_person_id nvarchar(64) not null,
    end_time [[time]] null,
    primary key (agreement_id, number)
)
