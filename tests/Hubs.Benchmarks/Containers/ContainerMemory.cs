using System.Globalization;
using Hubs.Testing.Containers;

namespace Hubs.Benchmarks.Containers;

/// <summary>How much memory each container takes, as Kubernetes counts it: without the pages of files that could be dropped.</summary>
static class ContainerMemory
{
    /// <summary>Megabytes, by the container's name.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> LookAsync(HouseOfContainers house)
    {
        var containers = house.Containers.ToArray();
        var said = await DockerCommand.DoAsync(["stats", "--no-stream", "--no-trunc", "--format", "{{.ID}} {{.MemUsage}}", .. containers.Select(container => container.Id)]);
        var taken = said.Split('\n').Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => Megabytes(parts[1]));
        return containers.ToDictionary(container => container.Name, container => taken[container.Id]);
    }

    /// <summary>The most that each took while something ran.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> WhileAsync(HouseOfContainers house, Task running)
    {
        var most = new Dictionary<string, double>();
        do
        {
            foreach (var (name, taken) in await LookAsync(house)) most[name] = Math.Max(taken, most.GetValueOrDefault(name));
        }
        while (!running.IsCompleted);
        await running;
        return most;
    }

    static double Megabytes(string said) => said switch
    {
        [.. var number, 'G', 'i', 'B'] => Number(number) * 1024,
        [.. var number, 'M', 'i', 'B'] => Number(number),
        _ => throw new FormatException($"Docker says {said} of memory."),
    };

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
