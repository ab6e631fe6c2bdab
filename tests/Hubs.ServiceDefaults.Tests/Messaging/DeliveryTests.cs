using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Tests.Messaging;

/// <summary>What becomes of a message from the broker.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    readonly string _file = Path.GetTempFileName();
    Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = new Database(Options.Create(new DatabaseSettings { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={_file};Pooling=False" }), new BusinessClock(TimeProvider.System), TimeProvider.System, new OutboxSignal());
        await Migrations.ApplyAsync(_database, typeof(Database).Assembly, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task One_that_cannot_be_applied_just_now_is_left_to_the_log_and_fills_no_error_queue()
    {
        using var follower = Following((_, _) => throw Refusals.EtagStale());

        await follower.DeliverAsync(AnEvent(), TestContext.Current.CancellationToken);

        Assert.Equal(0, await PositionAsync());
        Assert.Equal(0, await ParkedAsync());
    }

    [Fact]
    public async Task One_that_cannot_be_applied_at_all_is_parked_and_fills_no_error_queue_either()
    {
        using var follower = Following((_, _) => throw new InvalidOperationException("It makes no sense."));

        await follower.DeliverAsync(AnEvent(), TestContext.Current.CancellationToken);

        Assert.Equal(1, await PositionAsync());
        Assert.Equal(1, await ParkedAsync());
    }

    [Fact]
    public async Task One_that_was_parked_and_cannot_be_applied_when_it_is_sent_again_goes_to_the_error_queue()
    {
        using var follower = Following((_, _) => throw new InvalidOperationException("It makes no sense."));
        await follower.DeliverAsync(AnEvent(), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => follower.DeliverAsync(AnEvent(), TestContext.Current.CancellationToken));
    }

    Follower Following(Func<Work, Told<RoleAssigned>, Task> handle)
    {
        var settings = Options.Create(new AuthenticationSettings { Authority = "https://issuer.example.org/" });
        var logs = new ProducerLogs(new ServiceAddresses(new ConfigurationBuilder().Build()), new ServiceCredential(settings, new HttpClient(), TimeProvider.System), TimeProvider.System);
        return new Follower(new ServiceName("tests"), new Following("schools").On(handle), _database, logs, new Neighbours(), TimeProvider.System, Options.Create(new FollowingSettings()), NullLogger<Follower>.Instance);
    }

    static LoggedEvent AnEvent() => new() { Position = 1, EventId = "one", Type = RoleAssigned.Descriptor.FullName, AggregateId = "somebody", DataJson = "{}", HappenedTime = new(), RecordedTime = new() };

    Task<long> PositionAsync() => _database.ReadAsync(Caller.Itself("tests"), work => work.ScalarAsync<long>("select position from followed where producer = 'schools'"));

    Task<int> ParkedAsync() => _database.ReadAsync(Caller.Itself("tests"), work => work.ScalarAsync<int>("select count(*) from parked_event"));
}
