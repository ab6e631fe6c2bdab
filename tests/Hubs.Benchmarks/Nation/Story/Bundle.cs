namespace Hubs.Benchmarks.Nation.Story;

/// <summary>
/// Three work groups that live side by side: one that begins in each of the three years and goes on to Embedding and Sustaining. The first bundle is
/// lived through by the front door; all others are its likeness, each with ids, people and schools of its own.
/// </summary>
static class Bundle
{
    /// <summary>Stands in every name and address of a bundle's people, and of its groups: the number of the bundle that is made by the front door.</summary>
    public const string Mark = "W0001";

    /// <summary>Schools in a group.</summary>
    public const int Members = 7;

    /// <summary>Schools of a unit: its members, two that apply in vain, and the specialist's own.</summary>
    public const int UnitSchools = Members + 3;

    public const int Units = 3;

    public const int Schools = Units * UnitSchools;

    public static string MarkOf(int number) => $"W{number:0000}";

    /// <summary>The three years, as far as March of the third.</summary>
    public static async Task LiveThroughAsync(Nation nation, NationHub hub)
    {
        var schools = hub.SchoolsOf(0);
        var units = new List<Unit>();
        for (var y = 0; y < nation.Years.Count; y++)
        {
            var year = nation.Years[y];
            nation.GoTo(year.Day(820).Replace($"{year.First + 1}", $"{year.First}", StringComparison.Ordinal));
            var unit = new Unit(nation, hub, "ABC"[y], [.. schools.Skip(y * UnitSchools).Take(UnitSchools)]);
            units.Add(unit);
            await unit.RecruitAsync(year);
            nation.GoTo(year.Day(903));
            foreach (var one in units) await one.BeginYearAsync(year);
            await LiveThroughAsync(nation, hub, year, units, isLast: y == nation.Years.Count - 1);
        }
    }

    static async Task LiveThroughAsync(Nation nation, NationHub hub, NationYear year, List<Unit> units, bool isLast)
    {
        for (var number = 1; number <= (isLast ? 4 : 6); number++)
        {
            nation.GoTo(year.Meetings[number - 1], "16:30");
            foreach (var unit in units) await unit.MeetAsync(year, number);
            if (number % 2 == 1) await VisitAsync(nation, year, units, (number / 2) + 1);
            if (number == 1) await Paying.PayAsync(nation, hub, year, units[^1], isLast);
        }

        if (isLast) return;
        nation.GoTo(year.Day(701));
        foreach (var unit in units) await unit.ReviewAsync();
        await nation.House.SettleAsync();
    }

    /// <summary>Development is visited each term, the others in spring.</summary>
    static async Task VisitAsync(Nation nation, NationYear year, List<Unit> units, int term)
    {
        foreach (var (school, day) in year.VisitDays(term).Index())
        {
            nation.GoTo(day, "16:00");
            foreach (var unit in units.Where(unit => unit.IsVisited(term))) await unit.VisitAsync(school, term);
        }
    }
}
