using System.Diagnostics;
using System.Globalization;
using Hubs.Benchmarks.Measuring;
using Hubs.Benchmarks.Product;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Benchmarks.Register;

/// <summary>A full-width extract of the national size, by REST through the gateway: how long it takes, and how much memory.</summary>
static class LargeUploadBenchmark
{
    const int Rows = 50_000;
    const int FewRows = 500;

    public static async Task RunAsync(Table table)
    {
        if (SharedData.WhyMissing(WideExtract.Sample) is { } why)
        {
            Console.WriteLine($"The large upload was not measured: {why}");
            return;
        }

        await using var few = WideExtract.OfRows(FewRows);
        await MeasureAsync(few, (_, _) => { });
        await using var all = WideExtract.OfRows(Rows);
        await MeasureAsync(all, (what, says) => table.Add(what, "", says, "", ""));
    }

    static async Task MeasureAsync(WideExtract extract, Action<string, string> add)
    {
        await using var house = await RegisteredHouse.StartEmptyAsync();
        var import = new RegisterImport();
        var started = Stopwatch.GetTimestamp();
        var (before, highest) = await Memory.WhileAsync(async () => import = await house.UploadAsync(extract));
        add($"upload of {import.AddedCount:N0} rows of 139 columns, {Mebibytes(extract.Position)}, by REST", Says(started, before, highest));
        started = Stopwatch.GetTimestamp();
        (before, highest) = await Memory.WhileAsync(() => house.ApplyAsync(import));
        add("… applied", Says(started, before, highest));
    }

    static string Says(long started, long before, long highest) => string.Create(CultureInfo.InvariantCulture,
        $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; working set {Mebibytes(before)}, at most {Mebibytes(highest)}");

    static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0} MiB");
}
