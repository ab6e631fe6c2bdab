using System.Diagnostics;
using System.Globalization;
using Hubs.Testing.Containers;

namespace Hubs.Benchmarks.Containers;

/// <summary>How much of a processor each container takes: each is one process of this machine.</summary>
static class ContainerCores
{
    /// <summary>Processors on average while something runs, by the container's name.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> WhileAsync(HouseOfContainers house, Func<Task> run)
    {
        var (before, begun) = (await UsedAsync(house), Stopwatch.GetTimestamp());
        await run();
        var (took, after) = (Stopwatch.GetElapsedTime(begun), await UsedAsync(house));
        return after.ToDictionary(used => used.Key, used => (used.Value - before[used.Key]) / took);
    }

    static async Task<IReadOnlyDictionary<string, TimeSpan>> UsedAsync(HouseOfContainers house)
    {
        var used = new Dictionary<string, TimeSpan>();
        foreach (var container in house.Containers)
        {
            using var process = Process.GetProcessById(int.Parse(await DockerCommand.DoAsync("inspect", "--format", "{{.State.Pid}}", container.Id), CultureInfo.InvariantCulture));
            used[container.Name] = process.TotalProcessorTime;
        }

        return used;
    }
}
