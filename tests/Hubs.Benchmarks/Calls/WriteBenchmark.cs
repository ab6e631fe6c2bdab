using Hubs.Benchmarks.Bare;
using Hubs.Benchmarks.Measuring;
using Hubs.Benchmarks.Product;
using Hubs.Benchmarks.Register;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Benchmarks.Calls;

/// <summary>SubmitApplication of drafts that wait, each by its own school's maths lead, against one insert for each call.</summary>
static class WriteBenchmark
{
    public static async Task RunAsync(Options options, RegisteredHouse house, RegisterRows rows, Table table)
    {
        await using var bare = await BareHost.StartAsync(rows);
        var bareClient = new ApplicationService.ApplicationServiceClient(bare.Channel);
        var applicants = await Applicants.GatherAsync(house, rows, options.Schools, options.Callers);

        var (ofBare, ofProduct) = await Rounds.RunAsync(
            options.Rounds,
            () => Load.OfAsync(options.Schools, options.Callers, async _ => await bareClient.SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = Guid.CreateVersion7().ToString(), Etag = "1", RequestId = House.NewRequestId() })),
            async () =>
            {
                await applicants.DraftAsync(options.Callers);
                return await applicants.SubmitAsync(options.Callers);
            });
        table.Compare($"`SubmitApplication` by gRPC, {options.Callers} callers", ReadBenchmark.Throughput(ofBare), ReadBenchmark.Throughput(ofProduct), ReadBenchmark.PerSecond, "at least 0.4");
        table.Details(ofBare, ofProduct);
    }
}
