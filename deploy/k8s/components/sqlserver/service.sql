-- One service: a login that owns its schema, for the migration alone, and one that reads and writes there and nowhere else.
use hubs;
go
if suser_id('hubs-$(SERVICE)-migration') is null
  create login [hubs-$(SERVICE)-migration] with password = '$(MIGRATION_PASSWORD)', default_database = hubs;
else
  alter login [hubs-$(SERVICE)-migration] with password = '$(MIGRATION_PASSWORD)';
if suser_id('hubs-$(SERVICE)') is null
  create login [hubs-$(SERVICE)] with password = '$(PASSWORD)', default_database = hubs;
else
  alter login [hubs-$(SERVICE)] with password = '$(PASSWORD)';
go
if user_id('hubs-$(SERVICE)-migration') is null
  create user [hubs-$(SERVICE)-migration] for login [hubs-$(SERVICE)-migration] with default_schema = [$(SERVICE)];
if user_id('hubs-$(SERVICE)') is null
  create user [hubs-$(SERVICE)] for login [hubs-$(SERVICE)] with default_schema = [$(SERVICE)];
go
if schema_id('$(SERVICE)') is null
  exec('create schema [$(SERVICE)] authorization [hubs-$(SERVICE)-migration]');
go
grant create table to [hubs-$(SERVICE)-migration];
grant select, insert, update, delete on schema::[$(SERVICE)] to [hubs-$(SERVICE)];
go
