alter table release_grant add evidence_withdrawn_time [[time]] null
