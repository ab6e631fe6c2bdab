using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Hubs.Benchmarks.Measuring;

/// <summary>Where the figures come from.</summary>
static class Machine
{
    public static string Says() => string.Create(CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:d MMMM yyyy}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture}), {RuntimeInformation.FrameworkDescription}, {(GCSettings.IsServerGC ? "server" : "workstation")} garbage collector{(IsOptimised ? "" : ". A DEBUG BUILD: run it with -c Release")}.");

#if DEBUG
    static bool IsOptimised => false;
#else
    static bool IsOptimised => true;
#endif
}
