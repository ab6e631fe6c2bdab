using System.Diagnostics;
using System.Globalization;
using Dapper;
using Hubs.Benchmarks.Nation.Multiplying;
using Hubs.Faults.Checking;
using Hubs.Testing;

namespace Hubs.Benchmarks.Nation.Checking;

/// <summary>Proves that what was written past the services is what they would have written: every copy equals a recount from its source, the ledger
/// balances, the figures are the same when they are made anew from the logs, and aggregates of other bundles take commands.</summary>
static class Proof
{
    public static async Task<bool> HoldsAsync(House house, SeededNation nation)
    {
        var watch = Stopwatch.StartNew();
        var wrong = Recounted(house).Concat(Balanced(house)).Concat(Counted(house, nation)).ToList();
        Say(watch, $"{Recount.All.Count} copies are held against their sources, and the ledger against itself");
        wrong.AddRange(await Commands.TryAsync(house, nation));
        Say(watch, "aggregates of a bundle in another hub have taken commands");
        wrong.AddRange(await FiguresAnew.CheckAsync(house));
        Say(watch, "the figures are made anew from the logs");
        foreach (var sentence in wrong.Take(50)) Console.WriteLine($"WRONG: {sentence}");
        Console.WriteLine(wrong.Count == 0 ? "Everything agrees." : string.Create(CultureInfo.InvariantCulture, $"{wrong.Count} things are wrong."));
        return wrong.Count == 0;
    }

    static IEnumerable<string> Recounted(House house)
    {
        foreach (var recount in Recount.All)
        {
            var source = Lines(house, recount.Source, recount.SourceSql);
            foreach (var (service, sql) in recount.Copies)
                foreach (var finding in recount.Compare(service, source, Lines(house, service, sql)).Take(5)) yield return $"{finding}";
        }
    }

    static IEnumerable<string> Balanced(House house)
    {
        var unbalanced = Lines(house, "funding", "select posting_id from ledger_entry group by posting_id having sum(amount_pence) <> 0 or count(*) <> 2");
        if (unbalanced.Count > 0) yield return $"{unbalanced.Count} postings of the ledger do not balance.";
        foreach (var line in Lines(house, "schools", "select round_id || ' ' || hub_id || ' has given ' || places_taken || ' of ' || places || ' places' from hub_places where places_taken > places")) yield return line;
        foreach (var service in Files.Services)
            foreach (var line in Lines(house, service, "select 'position ' || max(position) || ' of ' || count(*) || ' events' from event_log having max(position) <> count(*)")) yield return $"{service}: {line}";
    }

    /// <summary>So much of everything as there are bundles.</summary>
    static IEnumerable<string> Counted(House house, SeededNation nation)
    {
        foreach (var (what, service, sql, each) in new[]
        {
            ("applications", "schools", "select count(*) from application", 27), ("participations", "schools", "select count(*) from participation", 21), ("groups", "workgroups", "select count(*) from work_group where state = 2", 6),
            ("meetings", "scheduling", "select count(*) from meeting", 36), ("visits", "scheduling", "select count(*) from visit", 84), ("release grants", "funding", "select count(*) from grant_instalment", 21), ("claims", "funding", "select count(*) from claim", 15),
        })
        {
            using var database = Files.Open(Files.Of(house.DataFolder, service));
            var count = database.ExecuteScalar<long>(sql);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"          {count,9:N0} {what}"));
            if (count != (long)each * nation.Bundles) yield return $"There are {count} {what}, and there should be {each * nation.Bundles}.";
        }
    }

    static IReadOnlyList<string> Lines(House house, string service, string sql)
    {
        using var database = Files.Open(Files.Of(house.DataFolder, service));
        return database.Query<string>(sql).AsList();
    }

    static void Say(Stopwatch watch, string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:0.0} s  {what}"));
}
