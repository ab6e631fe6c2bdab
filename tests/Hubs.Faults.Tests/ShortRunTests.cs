using Hubs.Testing;

namespace Hubs.Faults.Tests;

/// <summary>Every kind of fault once, each as short as it shows. The long run is the program's own: tests/Hubs.Faults/README.md.</summary>
public sealed class ShortRunTests
{
    const int Seed = 7;

    [Fact]
    public async Task Whatever_happens_to_a_process_a_file_or_the_broker_nothing_is_lost_and_nothing_is_done_twice()
    {
        await using var broker = new RabbitMqBroker(toChange: true);
        await broker.StartAsync();
        Assert.SkipWhen(broker.Missing is not null, broker.Missing ?? "");

        var report = await new Trial(Options.Short with { Seed = Seed }, TestContext.Current.SendDiagnosticMessage).RunAsync(broker, TestContext.Current.CancellationToken);

        Assert.True(report.Findings.Count == 0, report.ToMarkdown());
        Assert.True(report.Accepted > 0 && report.Refused > 0, report.ToMarkdown());
        Assert.All(Injecting.Fault.All(Injecting.Lengths.Short), fault => Assert.Single(report.Recoveries[fault.Kind]));
    }
}
