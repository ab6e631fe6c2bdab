using System.Diagnostics;
using System.Globalization;
using Hubs.Benchmarks.Bare;
using Hubs.Benchmarks.Measuring;
using Hubs.Benchmarks.Product;

namespace Hubs.Benchmarks.Register;

/// <summary>All rows into an empty register: uploaded and applied through the gateway, against one prepared insert in a loop.</summary>
static class ImportBenchmark
{
    public static async Task RunAsync(Options options, RegisterRows rows, Table table)
    {
        var (bare, product) = await Rounds.RunAsync(options.Rounds, () => BareAsync(rows), () => ProductAsync(rows));
        var (inserted, loaded) = (bare.Select(b => b.Done).ToArray(), bare.Select(b => b.Told).ToArray());
        table.Compare("register import: upload and apply, events stored with it", inserted, product.Select(p => p.Done).ToArray(), Seconds, "at most 6");
        table.Compare("… of a processor", bare.Select(b => b.Processor).ToArray(), product.Select(p => p.Processor).ToArray(), Seconds, "");
        table.Compare("… until each event stands in the log and was acted on by all who follow", loaded, product.Select(p => p.Told).ToArray(), Seconds, "");
    }

    static async Task<Import> BareAsync(RegisterRows rows)
    {
        await using var database = await BareDatabase.CreateAsync();
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await database.InsertAsync(rows);
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new Import(took, took, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    static async Task<Import> ProductAsync(RegisterRows rows)
    {
        await using var house = await RegisteredHouse.StartEmptyAsync();
        await Calm.WaitAsync();
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await house.ApplyAsync(await house.UploadAsync(new MemoryStream(rows.File)));
        var done = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        await house.House.SettleAsync();
        return new Import(done, Stopwatch.GetElapsedTime(started).TotalSeconds, used);
    }

    static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");

    /// <param name="Done">Seconds until it was answered.</param>
    /// <param name="Told">Seconds until everyone knew.</param>
    /// <param name="Processor">Seconds of a processor until it was answered.</param>
    sealed record Import(double Done, double Told, double Processor);
}
