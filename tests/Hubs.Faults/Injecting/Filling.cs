using System.Diagnostics;
using Hubs.Faults.Processes;

namespace Hubs.Faults.Injecting;

/// <summary>A file takes nothing more, and gets room again while its service runs on.</summary>
static class Filling
{
    static readonly TimeSpan AtMost = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task FillAsync(Scene scene, string name, TimeSpan length)
    {
        var file = scene.House.FileOf(name);
        try
        {
            await file.FillAsync(HouseOfProcesses.MostPages);
            await Task.Delay(length, scene.Stop);
            if (scene.Journal.Accepted.Any(entry => entry.Service == name)) await SomebodyIsToldAsync(scene, name);
        }
        finally
        {
            await file.EmptyAsync();
        }
    }

    /// <summary>Returns when a client that would write there has met it; none may come by in a while.</summary>
    static async Task SomebodyIsToldAsync(Scene scene, string name)
    {
        var started = Stopwatch.GetTimestamp();
        var before = Told();
        while (Told() == before && Stopwatch.GetElapsedTime(started) < AtMost) await Task.Delay(Pause, scene.Stop);

        int Told() => scene.Journal.Entries.Where(entry => entry.Service == name).Sum(entry => entry.Busy);
    }
}
