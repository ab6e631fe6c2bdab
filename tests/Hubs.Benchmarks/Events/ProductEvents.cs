using System.Diagnostics;
using Hubs.Benchmarks.Measuring;
using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.Benchmarks.Events;

/// <summary>Funding tells of money, reporting counts it: committed with a unit of work of its own, carried from the outbox to the log and from
/// the log to RabbitMQ, applied and committed with its position. Nobody sweeps meanwhile.</summary>
sealed class ProductEvents(HouseOnRabbitMq house) : IAsyncDisposable
{
    static readonly Caller Funding = Caller.Itself("funding");
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(1);
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    readonly Database _funding = house.Local.Inside("funding").GetRequiredService<Database>();
    readonly Database _reporting = house.Local.Inside("reporting").GetRequiredService<Database>();

    public static async Task<ProductEvents> StartAsync()
    {
        var house = new HouseOnRabbitMq { Sweep = TimeSpan.FromDays(30) };
        await house.InitializeAsync();
        return new ProductEvents(house);
    }

    public Uri Broker => house.BrokerUri;

    public string? Missing => house.Missing;

    public static MoneyCommitted AnEvent() => new()
    {
        PostingId = Guid.CreateVersion7().ToString(),
        HubId = Guid.CreateVersion7().ToString(),
        SchoolId = Guid.CreateVersion7().ToString(),
        ProgrammeYearId = Guid.CreateVersion7().ToString(),
        GrantId = Guid.CreateVersion7().ToString(),
        Stage = Stage.Development,
        Fund = Fund.ReleaseTime,
        AmountPence = 100_000,
    };

    /// <summary>How many a second, from the first commit of the producer to the last of the consumer.</summary>
    public async Task<double> ThroughputAsync(int count, int callers)
    {
        var before = await CountedAsync();
        var started = Stopwatch.GetTimestamp();
        await Load.OfAsync(count, callers, _ => TellAsync());
        await CountsAsync(before + count, Look);
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>From the commit of one to that of its consumer, with nothing else under way.</summary>
    public async Task<double> MillisecondsAsync()
    {
        var before = await CountedAsync();
        await TellAsync();
        var started = Stopwatch.GetTimestamp();
        await CountsAsync(before + 1, Glance);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    Task TellAsync() => _funding.WriteAsync(Funding, work =>
    {
        work.Tell(AnEvent(), 1);
        return Task.CompletedTask;
    });

    async Task CountsAsync(long count, TimeSpan pause)
    {
        while (await CountedAsync() < count) await Task.Delay(pause);
    }

    Task<long> CountedAsync() => _reporting.ReadAsync(Funding, work => work.ScalarAsync<long>("select position from followed where producer = 'funding'"));
}
