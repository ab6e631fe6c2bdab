drop index agreed_action_membership [[of agreed_action]]
go
create index agreed_action_membership on agreed_action (membership_id, state, due_date, action_id)
