create index year_review_decider on year_review (decider_person_id)
go
create index objective_review_reviewer on objective_review (reviewer_person_id)
