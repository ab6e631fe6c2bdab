using Hubs.Benchmarks.Calls;
using Hubs.Benchmarks.Containers;
using Hubs.Benchmarks.Events;
using Hubs.Benchmarks.Measuring;
using Hubs.Benchmarks.Nation;
using Hubs.Benchmarks.Product;
using Hubs.Benchmarks.Register;
using Hubs.Benchmarks.Start;

namespace Hubs.Benchmarks;

/// <summary>Measures the product and the bare stack in turns, in one process, and prints both side by side.</summary>
static class Run
{
    public static async Task<int> MainAsync(string[] args)
    {
        try
        {
            if (args is ["--help" or "-h"]) Console.WriteLine(Options.Usage + NationCommand.Usage);
            else if (NationCommand.Takes(args)) return await NationCommand.RunAsync(args);
            else await MeasureAsync(Options.Read(args));
            return 0;
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\n\n{Options.Usage}");
            return 2;
        }
    }

    static async Task MeasureAsync(Options options)
    {
        GatewayLimits.Lift();
        var rows = RegisterRows.Load();
        Console.WriteLine($"{Machine.Says()}\n{rows.Says}\n");
        var table = new Table();
        if (options.Measures("import")) await ImportBenchmark.RunAsync(options, rows, table);
        if (options.Measures("reads") || options.Measures("writes"))
        {
            await using var house = await RegisteredHouse.StartAsync(rows);
            if (options.Measures("reads")) await ReadBenchmark.RunAsync(options, house, rows, table);
            if (options.Measures("writes")) await WriteBenchmark.RunAsync(options, house, rows, table);
        }

        if (options.Measures("events")) await EventsBenchmark.RunAsync(options, table);
        if (options.Measures("upload")) await LargeUploadBenchmark.RunAsync(table);
        if (options.Measures("containers")) await ContainersBenchmark.RunAsync(options, table);
        if (options.Measures("solving")) await ContainersBenchmark.SolveAsync();
        if (options.Measures("start")) await StartBenchmark.RunAsync(options, table);
        Console.WriteLine(table.ToMarkdown());
    }
}
