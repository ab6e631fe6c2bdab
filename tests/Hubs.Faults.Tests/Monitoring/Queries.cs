using System.Text.Json;
using System.Text.RegularExpressions;
using Hubs.Testing;

namespace Hubs.Faults.Tests.Monitoring;

/// <summary>What a PromQL expression asks for: every name in it that is not PromQL's own, and every label.</summary>
static partial class Queries
{
    static readonly HashSet<string> PromQl =
    [
        "absent", "and", "avg", "by", "clamp_min", "count", "histogram_quantile", "increase", "max", "min", "on", "or", "rate", "sum", "time", "topk", "unless", "vector", "without",
    ];

    public static (IReadOnlySet<string> Series, IReadOnlySet<string> Labels) Asked(string expression)
    {
        var labels = new HashSet<string>();
        foreach (Match selector in Selectors().Matches(expression))
            foreach (Match label in Matchers().Matches(selector.Groups[1].Value)) labels.Add(label.Groups[1].Value);
        var rest = Selectors().Replace(expression, " ");
        foreach (Match grouping in Groupings().Matches(rest)) labels.UnionWith(grouping.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        rest = Ranges().Replace(Groupings().Replace(rest, " "), " ");
        labels.Remove("le");
        return (Names().Matches(rest).Select(name => name.Value).Where(name => !PromQl.Contains(name)).ToHashSet(), labels);
    }

    /// <summary>Every query of the dashboard and of the alerts, with where it stands.</summary>
    public static IEnumerable<(string Where, string Expression)> Written()
    {
        var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "deploy/monitoring/dashboard.json"))).RootElement;
        foreach (var panel in dashboard.GetProperty("panels").EnumerateArray().Where(panel => panel.TryGetProperty("targets", out _)))
            foreach (var target in panel.GetProperty("targets").EnumerateArray()) yield return ($"dashboard, {panel.GetProperty("title").GetString()}", target.GetProperty("expr").GetString()!);
        foreach (Match alert in Alerts().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "deploy/monitoring/alerts.yaml")))) yield return ($"alert {alert.Groups[1].Value}", alert.Groups[2].Value.Replace(">-", "", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Selectors();

    [GeneratedRegex("""([a-zA-Z_]\w*)\s*(?:=~|!~|!=|=)\s*"[^"]*"(?:\s*,)?""")]
    private static partial Regex Matchers();

    [GeneratedRegex(@"\b(?:by|without|on)\s*\(([^)]*)\)")]
    private static partial Regex Groupings();

    [GeneratedRegex(@"\[[^\]]*\]|\b[0-9][0-9.]*\b")]
    private static partial Regex Ranges();

    [GeneratedRegex(@"[a-zA-Z_:][\w:]*")]
    private static partial Regex Names();

    [GeneratedRegex(@"- alert: (\w+)\s+expr: ((?:.*)(?:\n {10}.*)*)")]
    private static partial Regex Alerts();
}
