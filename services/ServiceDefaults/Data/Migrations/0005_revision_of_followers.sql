alter table followed add revision int not null default 0
go
alter table followed add held_until_time [[time]] null
