using System.Globalization;
using Hubs.Benchmarks.Measuring;
using Hubs.Benchmarks.Nation.Checking;
using Hubs.Benchmarks.Nation.Lists;
using Hubs.Benchmarks.Register;
using Hubs.Testing;

namespace Hubs.Benchmarks.Nation;

/// <summary>Seeds three national years, proves them consistent, and measures every list on them.</summary>
static class NationCommand
{
    public const string Usage =
        """

          seed-nation --data FOLDER [--bundles N]   three national years in the five services' files, and proof that they are right; 342 bundles of three groups unless
                                                    said; a folder that has a nation is proved again
          lists --data FOLDER [--only A,B]          every call that reads, by every role, on a nation that is seeded: times, and rows read per row returned; each way of
                                                    asking stands in FOLDER/lists.tsv; of the calls named with --only each statement and its plan is shown as well
        """;

    public static bool Takes(string[] args) => args is ["seed-nation" or "lists", ..];

    public static async Task<int> RunAsync(string[] args)
    {
        var (folder, bundles, only) = Read(args[1..]);
        var rows = RegisterRows.Load();
        Console.WriteLine($"{Machine.Says()}\n{rows.Says}\n");
        await using var house = new House();
        await house.InitializeAsync();
        if (args[0] == "lists") return await MeasureAsync(house, folder, only);
        var nation = SeededNation.IsIn(folder) ? await SeededNation.TakeUpAsync(house, folder) : await Seeding.SeedAsync(house, rows, bundles);
        if (!SeededNation.IsIn(folder)) await nation.KeepAsync(house, folder);
        return await Proof.HoldsAsync(house, nation) ? 0 : 1;
    }

    static async Task<int> MeasureAsync(House house, string folder, IReadOnlySet<string> only)
    {
        if (!SeededNation.IsIn(folder)) throw new FormatException($"There is no nation in {folder}. Seed one first.");
        var nation = await SeededNation.TakeUpAsync(house, folder);
        var samples = Samples.Of(house, nation);
        await FiguresAreKeptAsync(house);
        using var lists = new ListsBenchmark(house, samples, await Callers.SignInAsync(house, samples), only);
        var all = await lists.RunAsync();
        if (only.Count == 0) await File.WriteAllTextAsync(Path.Combine(folder, "lists.tsv"), ListsTable.WaysOf(all));
        Console.WriteLine(ListsTable.Of(all));
        return 0;
    }

    /// <summary>A service that has run for a while has counted every cell of the figures; this one has just been started.</summary>
    static async Task FiguresAreKeptAsync(House house)
    {
        for (var open = 1L; open > 0; await Task.Delay(TimeSpan.FromMilliseconds(500)))
        {
            house.Clock.Advance(TimeSpan.FromSeconds(1));
            open = await house.LookAsync("reporting", work => work.ScalarAsync<long>(
                """
                select count(*)
                  from (select programme_year_id, hub_id, stage, sum(version) as version from cell_change group by programme_year_id, hub_id, stage) c
                  left join figure_cell f on f.programme_year_id = c.programme_year_id and f.hub_id = c.hub_id and f.stage = c.stage
                 where f.counted_version is null or f.counted_version <> c.version or f.through_date < @Today
                """, new { work.Today }));
        }
    }

    static (string Folder, int Bundles, IReadOnlySet<string> Only) Read(string[] args)
    {
        var (folder, bundles, only) = ("", Seeding.National, new HashSet<string>());
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"{args[i]} needs a value.");
            (folder, bundles, only) = args[i] switch
            {
                "--data" => (value, bundles, only),
                "--only" => (folder, bundles, [.. value.Split(',')]),
                "--bundles" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Seeding.National => (folder, number, only),
                _ => throw new FormatException($"{args[i]} {value} is no option here."),
            };
        }

        return folder.Length > 0 ? (folder, bundles, only) : throw new FormatException("--data says where the files are to be kept.");
    }
}
