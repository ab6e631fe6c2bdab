create index lead_teacher_place_person on lead_teacher_place (person_id)
go
create index note_author on note (author_person_id)
go
create index visit_record_recorder on visit_record (recorder_person_id)
go
create index support_record_recorder on support_record (recorder_person_id)
