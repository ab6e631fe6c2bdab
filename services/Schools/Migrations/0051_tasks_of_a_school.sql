-- Before a person is asked about a school's home hub it is looked what was asked of it before.
create index succession_task_school on succession_task (school_id, kind, id)
