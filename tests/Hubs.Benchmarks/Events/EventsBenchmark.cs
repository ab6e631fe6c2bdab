using System.Globalization;
using Hubs.Benchmarks.Calls;
using Hubs.Benchmarks.Measuring;

namespace Hubs.Benchmarks.Events;

/// <summary>Events from commit in the producer to commit in the consumer, against MassTransit's publish and consume.</summary>
static class EventsBenchmark
{
    const int Alone = 200;

    public static async Task RunAsync(Options options, Table table)
    {
        await using var product = await ProductEvents.StartAsync();
        if (product.Missing is { } missing)
        {
            table.Add("events over RabbitMQ", "", $"not measured: {missing}", "", "at least 0.5");
            return;
        }

        await using var bare = await BareEvents.StartAsync(product.Broker);
        var (ofBare, ofProduct) = await Rounds.RunAsync(options.Rounds, () => bare.ThroughputAsync(options.Events, options.Callers), () => product.ThroughputAsync(options.Events, options.Callers));
        table.Compare($"{options.Events:N0} events by {options.Callers} callers, from the producer's commit to the consumer's", ofBare, ofProduct, ReadBenchmark.PerSecond, "at least 0.5");
        var (one, other) = (await AloneAsync(bare.MillisecondsAsync), await AloneAsync(product.MillisecondsAsync));
        table.Add("… one alone took (median / 99 of 100)", Says(one), Says(other), "", "99 of 100 under 50 ms");
    }

    static async Task<double[]> AloneAsync(Func<Task<double>> measure)
    {
        await Calm.WaitAsync();
        var times = new List<double>();
        for (var i = 0; i < Alone; i++) times.Add(await measure());
        return [.. times.Order()];
    }

    static string Says(double[] times) => string.Create(CultureInfo.InvariantCulture, $"{times[times.Length / 2]:0.0} / {times[(int)(times.Length * 0.99)]:0.0} ms");
}
