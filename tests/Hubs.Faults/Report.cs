using System.Globalization;
using System.Text;
using Hubs.Faults.Checking;
using Hubs.Faults.Injecting;

namespace Hubs.Faults;

/// <summary>What was done, what happened meanwhile, and what came of it.</summary>
sealed record Report
{
    public required int Seed { get; init; }

    public required TimeSpan Took { get; init; }

    public required int Accepted { get; init; }

    public required int Refused { get; init; }

    public required int Repeated { get; init; }

    public required int Busy { get; init; }

    public required int HubYears { get; init; }

    public required int Looks { get; init; }

    /// <summary>Why no disk was filled; null: one was.</summary>
    public required string? NoDisk { get; init; }

    /// <summary>What was injected, by kind.</summary>
    public required ILookup<string, Injection> Injections { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    public int Of(Wrong wrong) => Findings.Count(finding => finding.Wrong == wrong);

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Row(text, "", "");
        Row(text, "---", "---:");
        Row(text, "seed", Seed);
        Row(text, "time", $"{Took.TotalMinutes:0.0} min");
        Row(text, "writes accepted", Accepted);
        Row(text, "writes refused", Refused);
        Row(text, "answers that never came, asked again", Repeated);
        Row(text, "… of them told DATABASE_BUSY", Busy);
        Row(text, "hubs that lived through their year", HubYears);
        Row(text, "looks at positions and rows meanwhile", Looks);
        Row(text, "faults injected", Injections.Sum(kind => kind.Count()));
        Row(text, "**lost**", Of(Wrong.Lost));
        Row(text, "**doubled**", Of(Wrong.Doubled));
        Row(text, "**unexplained**", Of(Wrong.Unexplained));
        text.AppendLine();
        Row(text, "fault", "injected", "longest recovery", "callers told DATABASE_BUSY by it");
        Row(text, "---", "---:", "---:", "---:");
        foreach (var kind in Injections.OrderBy(kind => kind.Key, StringComparer.Ordinal)) Row(text, kind.Key, kind.Count(), $"{kind.Max(injection => injection.Recovery).TotalSeconds:0.0} s", kind.Sum(injection => injection.Busy));
        if (NoDisk is not null) Row(text, Fault.DiskFull, 0, NoDisk, "");
        foreach (var finding in Findings.Take(100)) text.AppendLine().Append(CultureInfo.InvariantCulture, $"{finding.Wrong}: {finding.What}");
        return text.ToString();
    }

    static void Row(StringBuilder text, params object[] cells) => text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |");
}
