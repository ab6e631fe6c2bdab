using System.Diagnostics;
using System.Globalization;
using Hubs.Benchmarks.Nation.Multiplying;
using Hubs.Benchmarks.Nation.Story;
using Hubs.Benchmarks.Register;
using Hubs.Testing;

namespace Hubs.Benchmarks.Nation;

/// <summary>Three national years in the five services' files: one bundle of groups lives through them by the front door, and stands for all others.</summary>
static class Seeding
{
    /// <summary>So many bundles have 342 groups of each stage in the third year, and 2,394 places a year.</summary>
    public const int National = 342;

    public static async Task<SeededNation> SeedAsync(House house, RegisterRows rows, int bundles)
    {
        var watch = Stopwatch.StartNew();
        var nation = await Setting.EnterAsync(house, rows, bundles);
        Say(watch, $"register, {nation.Hubs.Count} hubs and three programme years are in");
        var before = Path.Combine(house.DataFolder, "before");
        Files.Copy(house.DataFolder, before);
        await Bundle.LiveThroughAsync(nation, nation.Hubs[0]);
        await house.SettleAsync();
        Say(watch, "one bundle of three groups has lived through three years");
        var written = 0L;
        await house.RestartAsync(folder =>
        {
            written = Multiplication.Write(folder, before, nation.Hubs);
            Directory.Delete(before, true);
            return Task.CompletedTask;
        });
        Say(watch, string.Create(CultureInfo.InvariantCulture, $"{bundles - 1} more bundles, {written:N0} rows, are written"));
        await HeadsMeetings.HoldAsync(nation);
        Say(watch, "the heads have met in every hub");
        return SeededNation.Of(nation, bundles);
    }

    static void Say(Stopwatch watch, string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:0.0} s  {what}"));
}
