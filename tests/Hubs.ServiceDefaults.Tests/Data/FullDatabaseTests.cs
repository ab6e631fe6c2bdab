using System.Data.Common;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Tests.Data;

/// <summary>A SQLite file that may not grow any more, and those who share a commit when that shows.</summary>
public sealed class FullDatabaseTests : IAsyncLifetime
{
    const int MostPages = 64;
    const int MoreThanFits = MostPages * 4096;

    static readonly Caller Me = Caller.Itself("tests");

    readonly string _file = Path.GetTempFileName();
    Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = Options.Create(new DatabaseSettings { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={_file};Pooling=False", MostPages = MostPages });
        _database = new Database(settings, new BusinessClock(TimeProvider.System), TimeProvider.System, new OutboxSignal());
        await _database.WriteAsync(Me, work => work.ExecuteAsync("create table thing (id int not null primary key, name nvarchar(20) null)"));
        await _database.WriteAsync(Me, work => work.ExecuteAsync("create table ballast (content [[bytes]] not null)"));
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task What_does_not_fit_is_not_kept_may_be_tried_again_and_goes_in_once_there_is_room()
    {
        await _database.WriteAsync(Me, work => work.ExecuteAsync("insert into ballast (content) values (@Content)", new { Content = new byte[MoreThanFits / 2] }));

        var full = await Assert.ThrowsAnyAsync<DbException>(() => AddAsync(1, MoreThanFits / 2));
        Assert.True(_database.Dialect.IsTransient(full), full.Message);
        Assert.Equal(0, await CountAsync());

        await _database.WriteAsync(Me, work => work.ExecuteAsync("delete from ballast"));
        await AddAsync(1, MoreThanFits / 2);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task All_that_share_the_commit_of_one_that_does_not_fit_are_told_that_they_may_try_again_refused_ones_too()
    {
        var (begun, all) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = _database.WriteAsync(Me, async work =>
        {
            begun.SetResult();
            await all.Task;
            await work.ExecuteAsync("insert into thing (id) values (1)");
        });
        await begun.Task;
        var refused = _database.WriteAsync(Me, async work =>
        {
            // Only the first, which is not kept, is in the way.
            if (await work.ScalarAsync<int>("select count(*) from thing") > 0) throw Refusals.EtagStale();
        });
        var tooLarge = AddAsync(2, MoreThanFits);
        all.SetResult();

        foreach (var write in new[] { first, refused, tooLarge })
        {
            var lost = await Assert.ThrowsAnyAsync<DbException>(() => write);
            Assert.True(_database.Dialect.IsTransient(lost), lost.Message);
        }

        Assert.Equal(0, await CountAsync());
        await _database.WriteAsync(Me, work => work.ExecuteAsync("insert into thing (id) values (1)"));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task One_that_undoes_the_transaction_of_all_is_told_why_and_the_others_may_try_again()
    {
        await using (var directly = new SqliteConnection($"Data Source={_file};Pooling=False"))
        {
            await directly.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = directly.CreateCommand();
            command.CommandText = "create trigger undoing before insert on thing when new.id = 7 begin select raise(rollback, 'All of it is undone'); end";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var (begun, all) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = _database.WriteAsync(Me, async work =>
        {
            begun.SetResult();
            await all.Task;
            await work.ExecuteAsync("insert into thing (id) values (1)");
        });
        await begun.Task;
        var undoing = _database.WriteAsync(Me, work => work.ExecuteAsync("insert into thing (id) values (7)"));
        all.SetResult();

        Assert.True(_database.Dialect.IsTransient(await Assert.ThrowsAnyAsync<DbException>(() => first)));
        Assert.Equal(19, (await Assert.ThrowsAsync<SqliteException>(() => undoing)).SqliteErrorCode);
        Assert.Equal(0, await CountAsync());
    }

    Task AddAsync(int id, int size) => _database.WriteAsync(Me, async work =>
    {
        await work.ExecuteAsync("insert into thing (id) values (@Id)", new { Id = id });
        await work.ExecuteAsync("insert into ballast (content) values (@Content)", new { Content = new byte[size] });
    });

    Task<int> CountAsync() => _database.ReadAsync(Me, work => work.ScalarAsync<int>("select count(*) from thing"));
}
