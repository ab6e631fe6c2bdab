using Dapper;
using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.ServiceDefaults.Tests.Data;

/// <summary>The connection breaks while a call's work is being committed. The answer that is kept with the work tells whether it was: the
/// caller gets it, and the work is done once.</summary>
public sealed class UnknownCommitTests : IAsyncLifetime
{
    static readonly Caller Me = Caller.Itself("tests");

    readonly string _file = Path.GetTempFileName();
    readonly BreakingServer _server;
    readonly Database _database;

    public UnknownCommitTests()
    {
        _server = new BreakingServer(_file);
        _database = new Database(_server, _server.Transactions, new BusinessClock(TimeProvider.System), TimeProvider.System, new OutboxSignal());
    }

    public async ValueTask InitializeAsync() => await _database.WriteAsync(Me, async work =>
    {
        await work.ExecuteAsync("create table thing (name nvarchar(20) not null)");
        await work.ExecuteAsync(
            """
            create table answered_request (
                caller_id nvarchar(64) not null, method nvarchar(200) not null, request_id nvarchar(64) not null, request_hash nvarchar(64) not null,
                answer [[bytes]] not null, answered_time [[time]] not null, scope_ids [[text]] not null, primary key (caller_id, method, request_id)
            )
            """);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_work_is_done_once_and_answered(bool kept)
    {
        var done = 0;
        _server.BreakNextCommit(afterKeeping: kept);

        var answer = await WriteAsync("first", async work =>
        {
            await work.ExecuteAsync("insert into thing (name) values ('first')");
            return new StringValue { Value = $"done {++done}" };
        });

        Assert.Equal(kept ? "done 1" : "done 2", answer.Value);
        Assert.Equal(1, await CountAsync());
        Assert.Equal(answer, await WriteAsync("first", _ => throw new InvalidOperationException("It is not done again.")));
    }

    [Fact]
    public async Task Where_the_first_becomes_durable_late_and_the_second_fails_on_it_the_first_ones_answer_counts()
    {
        _server.BreakNextCommit(afterKeeping: false);
        var tries = 0;

        var answer = await WriteAsync("late", async work =>
        {
            if (++tries == 1) return new StringValue { Value = "first" };

            // The server commits the first only now, and the second, which began before, meets what it changed.
            await work.Connection.ExecuteAsync("rollback");
            await _database.OnceAsync(Me, "/tests/Write", "late", new StringValue { Value = "late" }, _ => Task.FromResult(new StringValue { Value = "first" }), CancellationToken.None);
            throw Refusals.EtagStale();
        });

        Assert.Equal("first", answer.Value);
    }

    [Fact]
    public async Task The_same_request_at_once_that_meets_what_the_other_has_just_done_is_answered_and_not_refused()
    {
        var answer = await WriteAsync("at once", async work =>
        {
            // A server runs both side by side: the other is kept after this one has looked for its answer. This file has room for one.
            await work.Connection.ExecuteAsync("rollback");
            await WriteAsync("at once", async other =>
            {
                await other.ExecuteAsync("insert into thing (name) values ('at once')");
                return new StringValue { Value = "first" };
            });
            throw Refusals.EtagStale();
        });

        Assert.Equal("first", answer.Value);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task While_nobody_can_tell_the_caller_is_told_to_repeat_and_the_repeat_is_answered()
    {
        _server.BreakNextCommit(afterKeeping: false);

        await Assert.ThrowsAsync<CommitUnknownException>(() => WriteAsync("again", _ =>
        {
            _server.BreakNextCommit(afterKeeping: false);
            return Task.FromResult(new StringValue { Value = "lost" });
        }));

        Assert.Equal("kept", (await WriteAsync("again", _ => Task.FromResult(new StringValue { Value = "kept" }))).Value);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        File.Delete(_file);
    }

    Task<StringValue> WriteAsync(string requestId, Func<Work, Task<StringValue>> write) =>
        _database.OnceAsync(Me, "/tests/Write", requestId, new StringValue { Value = requestId }, write, TestContext.Current.CancellationToken);

    Task<int> CountAsync() => _database.ReadAsync(Me, work => work.ScalarAsync<int>("select count(*) from thing"));
}
