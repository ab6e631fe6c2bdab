-- Schools of which it is to be looked whether they have another home hub from a day on: each stays until it was looked at.
create table home_hub_due (
    due_date [[date]] not null,
    school_id nvarchar(36) not null references school (id),
    failures int not null,
    primary key (due_date, school_id)
)
