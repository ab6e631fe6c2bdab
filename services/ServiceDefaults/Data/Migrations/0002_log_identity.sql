alter table followed add event_id nvarchar(36) not null default ''
go
alter table followed add diverged_time [[time]] null
