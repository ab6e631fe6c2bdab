using Hubs.Faults.Injecting;
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
        Assert.All(Fault.All(Lengths.Short, report.NoDisk is null), fault => Assert.Single(report.Injections[fault.Kind]));
        Assert.True(report.Injections[Fault.DatabaseFull].Concat(report.Injections[Fault.DiskFull]).All(full => full.Busy > 0), report.ToMarkdown());
    }

    [Fact]
    public async Task A_disk_that_fills_takes_nothing_more_and_takes_it_again_when_there_is_room()
    {
        var folder = Directory.CreateTempSubdirectory("hubs-disk-").FullName;
        await using (var disk = await Processes.SmallDisk.MountAsync(folder))
        {
            Assert.SkipWhen(disk.Missing is not null, disk.Missing ?? "");
            var file = Path.Combine(folder, "another");
            await disk.FillAsync();
            await Assert.ThrowsAsync<IOException>(() => File.WriteAllTextAsync(file, "more", TestContext.Current.CancellationToken));

            disk.Empty();
            await File.WriteAllTextAsync(file, "more", TestContext.Current.CancellationToken);
        }

        Directory.Delete(folder, true);
    }
}
