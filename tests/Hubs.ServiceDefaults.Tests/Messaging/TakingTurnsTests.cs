using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Hubs.ServiceDefaults.Tests.Messaging;

/// <summary>While a new version is rolled out, or rolled back, two versions of a service run on one database.</summary>
public sealed class TakingTurnsTests : IAsyncLifetime
{
    readonly string _file = Path.GetTempFileName();
    readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    readonly List<string> _done = [];
    Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = new Database(Options.Create(new DatabaseSettings { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={_file};Pooling=False" }), new BusinessClock(_time), _time, new OutboxSignal());
        await Migrations.ApplyAsync(_database, typeof(Database).Assembly, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task A_version_that_does_more_about_a_log_begins_it_again_and_the_one_before_it_stands_aside()
    {
        using var older = Following("older", 0);
        using var newer = Following("newer", 1);
        await DeliverAsync(older, 1, 2);

        await DeliverAsync(newer, 1, 2);
        await DeliverAsync(older, 3);
        await DeliverAsync(newer, 3);

        Assert.Equal(["older 1", "older 2", "newer 1", "newer 2", "newer 3"], _done);
        Assert.Equal(3, await PositionAsync());
    }

    [Fact]
    public async Task The_one_before_it_goes_on_where_it_stands_once_the_newer_is_gone_and_gives_way_when_it_comes_back()
    {
        using var older = Following("older", 0);
        using var newer = Following("newer", 1);
        await DeliverAsync(newer, 1);

        _time.Advance(TakingTurns.Hold - TimeSpan.FromSeconds(1));
        await DeliverAsync(older, 2);
        Assert.Equal(["newer 1"], _done);

        _time.Advance(TimeSpan.FromSeconds(2));
        await DeliverAsync(older, 2);
        Assert.Equal(["newer 1", "older 2"], _done);

        await DeliverAsync(newer, 1, 2);
        Assert.Equal(["newer 1", "older 2", "newer 1", "newer 2"], _done);
    }

    [Fact]
    public async Task A_batch_that_the_older_had_begun_is_not_kept()
    {
        using var older = Following("older", 0, work => work.ExecuteAsync("update followed set revision = 1 where producer = 'schools'"));

        await DeliverAsync(older, 1);

        Assert.Equal(["older 1"], _done);
        Assert.Equal(0, await PositionAsync());
    }

    async Task DeliverAsync(Follower follower, params long[] positions)
    {
        foreach (var position in positions) await follower.DeliverAsync(AnEvent(position), TestContext.Current.CancellationToken);
    }

    Follower Following(string version, int revision, Func<Work, Task>? meanwhile = null)
    {
        var settings = Options.Create(new AuthenticationSettings { Authority = "https://issuer.example.org/" });
        var logs = new ProducerLogs(new ServiceAddresses(new ConfigurationBuilder().Build()), new ServiceCredential(settings, new HttpClient(), TimeProvider.System), TimeProvider.System);
        var following = new Following("schools").InRevision(revision).On<RoleAssigned>(async (work, told) =>
        {
            if (meanwhile is not null) await meanwhile(work);
            _done.Add($"{version} {told.Entry.Position}");
        });
        return new Follower(new ServiceName("tests"), following, _database, logs, new Neighbours(), _time, Options.Create(new FollowingSettings()), NullLogger<Follower>.Instance);
    }

    static LoggedEvent AnEvent(long position) => new()
    {
        Position = position,
        EventId = $"event {position}",
        PreviousEventId = position > 1 ? $"event {position - 1}" : "",
        Type = RoleAssigned.Descriptor.FullName,
        AggregateId = "somebody",
        DataJson = "{}",
        HappenedTime = new(),
        RecordedTime = new(),
    };

    Task<long> PositionAsync() => _database.ReadAsync(Caller.Itself("tests"), work => work.ScalarAsync<long>("select position from followed where producer = 'schools'"));
}
