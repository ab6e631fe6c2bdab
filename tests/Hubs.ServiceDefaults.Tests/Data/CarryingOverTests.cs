using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Tests.Data;

/// <summary>What is durable in SQLite's log of changes goes into the file itself, so that the log does not grow for as long as a service runs.</summary>
public sealed class CarryingOverTests : IAsyncLifetime
{
    const int Mebibyte = 1 << 20;

    static readonly Caller Me = Caller.Itself("tests");

    readonly string _file = Path.GetTempFileName();
    Database _database = null!;

    string ConnectionString => $"Data Source={_file};Pooling=False";

    long Log => new FileInfo($"{_file}-wal").Length;

    long Kept => new FileInfo(_file).Length;

    public async ValueTask InitializeAsync()
    {
        var settings = Options.Create(new DatabaseSettings { Provider = DatabaseProvider.Sqlite, ConnectionString = ConnectionString });
        _database = new Database(settings, new BusinessClock(TimeProvider.System), TimeProvider.System, new OutboxSignal());
        await _database.WriteAsync(Me, work => work.ExecuteAsync("create table ballast (content [[bytes]] not null)"));
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task The_log_does_not_grow_with_all_that_was_ever_written()
    {
        await WriteAsync(mebibytes: 30);

        Assert.InRange(Log, 1, 8 * Mebibyte);
        Assert.InRange(Kept, 20 * Mebibyte, 40 * Mebibyte);
    }

    [Fact]
    public async Task A_reader_of_an_earlier_moment_holds_nobody_up_and_what_it_kept_back_is_carried_over_once_it_has_read()
    {
        await using (var reader = new SqliteConnection(ConnectionString))
        {
            await reader.OpenAsync();
            await using var moment = reader.BeginTransaction(deferred: true);
            await using var look = reader.CreateCommand();
            look.Transaction = moment;
            look.CommandText = "select count(*) from ballast";
            Assert.Equal(0L, await look.ExecuteScalarAsync(TestContext.Current.CancellationToken));
            await WriteAsync(mebibytes: 12);
            Assert.Equal(0L, await look.ExecuteScalarAsync(TestContext.Current.CancellationToken));
            Assert.InRange(Kept, 0, Mebibyte);
        }

        await WriteAsync(mebibytes: 12);
        Assert.InRange(Kept, 12 * Mebibyte, 40 * Mebibyte);
        Assert.Equal(24, await _database.ReadAsync(Me, work => work.ScalarAsync<int>("select count(*) from ballast")));
    }

    async Task WriteAsync(int mebibytes)
    {
        for (var i = 0; i < mebibytes; i++)
        {
            await _database.WriteAsync(Me, work => work.ExecuteAsync("insert into ballast (content) values (@Content)", new { Content = new byte[Mebibyte] }));
        }
    }
}
