if db_id('hubs') is null create database hubs;
go
alter database hubs set read_committed_snapshot on with rollback immediate;
go
