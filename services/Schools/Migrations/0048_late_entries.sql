create index late_entry_hub on late_entry (hub_id, id)
go
create index late_entry_of_school on late_entry (school_id, id)
