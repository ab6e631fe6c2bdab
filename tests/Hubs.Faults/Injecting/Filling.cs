using System.Diagnostics;
using Hubs.Faults.Processes;

namespace Hubs.Faults.Injecting;

/// <summary>A file takes nothing more, and gets room again while its service runs on.</summary>
static class Filling
{
    // Every client comes to every service that takes writes in each of its years.
    static readonly TimeSpan AtMost = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task FillAsync(Scene scene, string name, TimeSpan length)
    {
        var file = scene.House.FileOf(name);
        try
        {
            await file.FillAsync(HouseOfProcesses.MostPages);
            await Task.Delay(length, scene.Stop);
            if (name != Fault.Projection) await SomebodyIsToldAsync(scene, name);
        }
        finally
        {
            await file.EmptyAsync();
        }
    }

    /// <summary>The disk itself is full, by a file that is not the service's.</summary>
    public static async Task FillDiskAsync(Scene scene, string name, TimeSpan length)
    {
        var file = scene.House.FileOf(name);
        try
        {
            await file.EmptyLogAsync(scene.Stop);
            await scene.House.Disk.FillAsync();
            await Task.Delay(length, scene.Stop);
            if (name != Fault.Projection) await SomebodyIsToldAsync(scene, name);
        }
        finally
        {
            scene.House.Disk.Empty();
        }
    }

    /// <summary>Returns when a client that would write there has met it: a full disk that nobody meets shows nothing.</summary>
    static async Task SomebodyIsToldAsync(Scene scene, string name)
    {
        var started = Stopwatch.GetTimestamp();
        var before = scene.Journal.BusyOf(name);
        while (scene.Journal.BusyOf(name) == before && Stopwatch.GetElapsedTime(started) < AtMost) await Task.Delay(Pause, scene.Stop);
    }
}
