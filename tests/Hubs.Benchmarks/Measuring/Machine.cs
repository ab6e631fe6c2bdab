using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Hubs.Benchmarks.Measuring;

/// <summary>Where the figures come from.</summary>
static class Machine
{
    public static string Says() => string.Create(CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:d MMMM yyyy}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture}), {RuntimeInformation.FrameworkDescription}, {(GCSettings.IsServerGC ? "server" : "workstation")} garbage collector{Busy}{(IsOptimised ? "" : ". A DEBUG BUILD: run it with -c Release")}.");

    /// <summary>What else the machine had to do in the minute before, where it says.</summary>
    static string Busy => File.Exists("/proc/loadavg") ? $", load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "";

#if DEBUG
    static bool IsOptimised => false;
#else
    static bool IsOptimised => true;
#endif
}
