using Hubs.Benchmarks.Nation.Lists;
using Hubs.Reporting.V1;
using Hubs.Testing;
using static Hubs.Reporting.V1.FiguresService;

namespace Hubs.Benchmarks.Nation.Checking;

/// <summary>The figures of every hub, before and after they are made anew from the events of all producers.</summary>
static class FiguresAnew
{
    public static async Task<IReadOnlyList<string>> CheckAsync(House house)
    {
        var figures = house.As<FiguresServiceClient>(await Callers.NationalAsync(house));
        var before = await ReadAsync(figures);
        await figures.RebuildFiguresAsync(new RebuildFiguresRequest { RequestId = House.NewRequestId() });
        var (after, deadline) = (await ReadAsync(figures), DateTime.UtcNow.AddMinutes(15));
        while (!after.Freshness.Complete && DateTime.UtcNow < deadline)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            after = await ReadAsync(figures);
        }

        Console.WriteLine($"          {after.Total}");
        return [.. before.Figures.Zip(after.Figures).Where(pair => !pair.First.Equals(pair.Second)).Select(pair => $"The figures were {pair.First}, and are {pair.Second} when they are made anew.")];
    }

    static async Task<ListFiguresResponse> ReadAsync(FiguresServiceClient figures) => await figures.ListFiguresAsync(new ListFiguresRequest { Dimension = Dimension.Hub });
}
