alter table agreed_action add agree_date [[date]] null
go
-- Those of before were agreed at their meeting, as far as anybody knows.
update agreed_action
   set agree_date = (select substring(concat(k.start_time, ''), 1, 10) from known_meeting k where k.meeting_id = agreed_action.meeting_id)
