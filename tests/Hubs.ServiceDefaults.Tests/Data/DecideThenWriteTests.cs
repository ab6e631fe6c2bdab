using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.ServiceDefaults.Tests.Data;

public sealed class DecideThenWriteOnSqliteTests() : DecideThenWriteTests(new DataOnSqlite());

public sealed class DecideThenWriteOnSqlServerTests() : DecideThenWriteTests(new DataOnSqlServer());

/// <summary>A call that decides beside those who write, and then writes: whatever happens between the two.</summary>
public abstract class DecideThenWriteTests(DataOn on) : IAsyncLifetime
{
    static readonly Caller Me = Caller.Itself("tests");


    public async ValueTask InitializeAsync()
    {
        await on.InitializeAsync();
        if (on.Missing is not null) return;
        await on.MakeAsync("create table counter (name nvarchar(20) not null primary key, version int not null)");
        await on.Database.WriteAsync(Me, work => work.ExecuteAsync("insert into counter (name, version) values ('a', 1)"));
    }

    public async ValueTask DisposeAsync()
    {
        await on.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_another_has_changed_meanwhile_is_not_changed_again()
    {
        Assert.SkipWhen(on.Missing is not null, on.Missing ?? "");

        var refusal = await Assert.ThrowsAsync<Refusal>(() => CountAsync("first", decided: () => CountAsync("second")));

        Assert.Equal("ETAG_STALE", refusal.Reason);
        Assert.Equal(2, await VersionAsync());
        Assert.Equal("2", await CountAsync("second"));
    }

    [Fact]
    public async Task The_same_request_kept_before_this_one_looks_is_answered_and_not_refused()
    {
        Assert.SkipWhen(on.Missing is not null, on.Missing ?? "");

        var answer = await CountAsync("same", begun: () => CountAsync("same"));

        Assert.Equal(("2", 2), (answer, await VersionAsync()));
    }

    [Fact]
    public async Task The_same_request_kept_after_this_one_looked_is_answered_and_done_once()
    {
        Assert.SkipWhen(on.Missing is not null, on.Missing ?? "");

        var answer = await CountAsync("same", decided: () => CountAsync("same"));

        Assert.Equal(("2", 2), (answer, await VersionAsync()));
    }

    [Fact]
    public async Task A_repeat_decides_nothing_and_another_body_under_its_id_is_refused()
    {
        Assert.SkipWhen(on.Missing is not null, on.Missing ?? "");
        await CountAsync("same");

        Assert.Equal("2", await SendAsync("same", "a", _ => throw new InvalidOperationException("Nothing is decided.")));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => SendAsync("same", "b", _ => throw new InvalidOperationException("Nothing is decided.")));

        Assert.Equal("REQUEST_ID_REUSED", refusal.Reason);
    }

    [Fact]
    public async Task Both_steps_are_of_one_moment()
    {
        Assert.SkipWhen(on.Missing is not null, on.Missing ?? "");
        DateTimeOffset? decided = null, written = null;

        await SendAsync("moment", "a", work =>
        {
            decided = work.Now;
            return Task.FromResult<Func<Work, Task<StringValue>>>(keeping =>
            {
                written = keeping.Now;
                return Task.FromResult(new StringValue());
            });
        });

        Assert.NotNull(decided);
        Assert.Equal(decided, written);
    }

    /// <summary>Counts from 1 to 2; whoever finds 2 is refused, as one who comes to a thing in another state.</summary>
    Task<string> CountAsync(string requestId, Func<Task>? begun = null, Func<Task>? decided = null) => SendAsync(requestId, "a", async work =>
    {
        if (begun is not null) await begun();
        if (await VersionAsync(work) != 1) throw Refusals.EtagStale();
        if (decided is not null) await decided();
        return async keeping =>
        {
            await keeping.ExactlyOneAsync("update counter set version = 2 where name = 'a' and version = 1");
            return new StringValue { Value = "2" };
        };
    });

    async Task<string> SendAsync(string requestId, string body, Func<Work, Task<Func<Work, Task<StringValue>>>> decide) =>
        (await on.Database.DecideThenWriteAsync(Me, "/tests/Count", requestId, new StringValue { Value = body }, decide, TestContext.Current.CancellationToken)).Value;

    Task<int> VersionAsync() => on.Database.ReadAsync(Me, VersionAsync);

    static Task<int> VersionAsync(Work work) => work.ScalarAsync<int>("select version from counter where name = 'a'");
}
