using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.ServiceDefaults.Tests.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Hubs.ServiceDefaults.Tests.Messaging;

/// <summary>Followers of the log of schools on a database of their own. All that they hear is what a test delivers: nobody answers where the log is.</summary>
public abstract class FollowingTests : IAsyncLifetime
{
    readonly DataOn _on;

    protected FollowingTests(DataOn on)
    {
        _on = on;
        _on.Time = Time;
    }

    protected FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(_on.Missing is not null, _on.Missing ?? "");
        await _on.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _on.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Follower Following(Func<Following, Following> how)
    {
        var settings = Options.Create(new AuthenticationSettings { Authority = "https://issuer.example.org/" });
        var logs = new ProducerLogs(new ServiceAddresses(new ConfigurationBuilder().Build()), new ServiceCredential(settings, new HttpClient(), TimeProvider.System), TimeProvider.System);
        return new Follower(new ServiceName("tests"), how(new Following("schools")), _on.Database, logs, new Neighbours(), Time, Options.Create(new FollowingSettings()), NullLogger<Follower>.Instance);
    }

    protected static async Task DeliverAsync(Follower follower, params IEnumerable<long> positions)
    {
        foreach (var position in positions) await follower.DeliverAsync(AnEvent(position), TestContext.Current.CancellationToken);
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

    protected Task<long> PositionAsync() => LookAsync("select position from followed where producer = 'schools'");

    protected Task<long> LookAsync(string sql) => _on.Database.ReadAsync(Caller.Itself("tests"), work => work.ScalarAsync<long>(sql));
}
