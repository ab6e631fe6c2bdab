using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.ServiceDefaults.Tests.Data;
using Hubs.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Hubs.ServiceDefaults.Tests.Messaging;

public sealed class RelayOnSqliteTests() : RelayTests(new DataOnSqlite());

public sealed class RelayOnSqlServerTests() : RelayTests(new DataOnSqlServer());

/// <summary>The relay and a broker that takes what it is given and confirms nothing, as one that dies just then.</summary>
public abstract class RelayTests : IAsyncLifetime
{
    static readonly Caller Me = Caller.Itself("tests");

    readonly DataOn _on;
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2020, 9, 24, 9, 0, 0, TimeSpan.Zero));
    readonly List<long> _published = [];
    volatile bool _confirms;
    Relay? _relay;

    protected RelayTests(DataOn on)
    {
        _on = on;
        _on.Time = _clock;
    }

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(_on.Missing is not null, _on.Missing ?? "");
        await _on.InitializeAsync();
        _relay = new Relay(new ServiceName("tests"), _on.Database, _on.Outbox, new Neighbours(), [new Broker(this)], _clock, NullLogger<Relay>.Instance);
        await _relay.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_relay is not null) await _relay.StopAsync(CancellationToken.None);
        _relay?.Dispose();
        await _on.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Events_come_into_the_log_all_the_same()
    {
        for (var told = 1; told <= 3; told++)
        {
            await TellAsync();
            await HoldsAsync("select count(*) from event_log", told);
        }
    }

    [Fact]
    public async Task What_was_not_confirmed_in_half_a_minute_is_published_again()
    {
        await TellAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(Published().Count == 1), () => Task.FromResult("Nothing is published."));

        _confirms = true;
        await HoldsAsync("select published_position from relay", 1, TimeSpan.FromSeconds(31));

        Assert.Equal([1L, 1L], Published());
    }

    Task TellAsync() => _on.Database.WriteAsync(Me, work =>
    {
        work.Tell(new RoleRevoked { PersonId = "somebody", RoleAssignmentId = "one" }, 1);
        return Task.CompletedTask;
    });

    /// <summary>Looks again and again, each time so much later.</summary>
    Task HoldsAsync(string sql, long number, TimeSpan later = default) => Eventually.HoldsAsync(
        async () =>
        {
            if (later > TimeSpan.Zero) _clock.Advance(later);
            return await _on.Database.ReadAsync(Me, work => work.ScalarAsync<long>(sql)) == number;
        },
        () => Task.FromResult($"{sql} does not come to {number}."));

    IReadOnlyList<long> Published()
    {
        lock (_published) return [.. _published];
    }

    sealed class Broker(RelayTests tests) : IEventPublisher
    {
        public Task PublishAsync(IReadOnlyList<LoggedEvent> events, CancellationToken cancellation)
        {
            lock (tests._published) tests._published.AddRange(events.Select(e => e.Position));
            return tests._confirms ? Task.CompletedTask : new TaskCompletionSource().Task;
        }
    }
}
