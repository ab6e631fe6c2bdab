using System.Diagnostics;
using System.Globalization;
using Hubs.Benchmarks.Measuring;
using Hubs.Local;
using Hubs.Testing;

namespace Hubs.Benchmarks.Start;

/// <summary>How soon Local is of use: from the start of its process, as a newcomer starts it after the build, until it says so.</summary>
static class StartBenchmark
{
    const string Ready = "Hubs is ready.";
    const string Whole = "The whole demonstration is in.";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static async Task RunAsync(Options options, Table table)
    {
        var (ready, whole, again) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < options.Starts; round++)
        {
            // A folder keeps the port of its sign-in: it is part of who its people are.
            var (folder, issuer) = (Directory.CreateTempSubdirectory("hubs-start-").FullName, Port());
            var first = await StartAsync(folder, issuer, Whole);
            ready.Add(first[Ready]);
            whole.Add(first[Whole]);
            again.Add((await StartAsync(folder, issuer, Ready))[Ready]);
            Directory.Delete(folder, true);
        }

        table.Add($"start of Local on an empty folder, until it is ready (median of {options.Starts})", "", Says(ready), "", "within 10 s");
        table.Add("… until the whole demonstration is in", "", Says(whole), "", "");
        table.Add("… on a folder that has it all, until it is ready", "", Says(again), "", "within 10 s");
    }

    /// <summary>Seconds from the start of the process to each line, until the one that is waited for.</summary>
    static async Task<IReadOnlyDictionary<string, double>> StartAsync(string folder, string issuer, string last)
    {
        string[] arguments = ["--data", folder, "--web-port", Port(), "--grpc-port", Port(), "--issuer-port", issuer];
        var heard = new Dictionary<string, double>();
        var started = Stopwatch.GetTimestamp();
        using var local = Process.Start(new ProcessStartInfo("dotnet", [typeof(LocalHouse).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, WorkingDirectory = folder })!;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            while (!heard.ContainsKey(last))
            {
                var line = await local.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException($"Local ended and did not say “{last}”.");
                if (new[] { Ready, Whole }.FirstOrDefault(said => line.StartsWith(said, StringComparison.Ordinal)) is { } found) heard[found] = Stopwatch.GetElapsedTime(started).TotalSeconds;
            }
        }
        finally
        {
            local.Kill();
            await local.WaitForExitAsync();
        }

        return heard;
    }

    static string Port() => FreePort.Take().ToString(CultureInfo.InvariantCulture);

    static string Says(IReadOnlyList<double> seconds) => string.Create(CultureInfo.InvariantCulture, $"{Median.Of(seconds):0.0} s ({seconds.Min():0.0} to {seconds.Max():0.0})");
}
