using System.Text.RegularExpressions;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>Who may depend on whom, by project references.</summary>
static partial class DependencyRule
{
    static readonly string[] Services = ["Schools", "WorkGroups", "Scheduling", "Funding", "Reporting"];

    static readonly string[] Shared = ["Hubs.ServiceDefaults", "Hubs.Protos"];

    static readonly Dictionary<string, string[]> Allowed = new(
        Services.Select(service => KeyValuePair.Create($"Hubs.{service}", Shared)))
    {
        ["Hubs.Protos"] = [],
        ["Hubs.ServiceDefaults"] = ["Hubs.Protos"],
        ["Hubs.Gateway"] = Shared,
        ["Hubs.Local"] = [.. Shared, "Hubs.Gateway", .. Services.Select(service => $"Hubs.{service}")],
    };

    public static IEnumerable<string> Offences(IEnumerable<SourceFile> projects) => projects.Where(project => !project.IsIn("tests")).SelectMany(Offences);

    static IEnumerable<string> Offences(SourceFile project)
    {
        if (!Allowed.TryGetValue(project.Name, out var allowed))
        {
            yield return $"{project} is a project that no rule speaks of: say on whom it may depend.";
            yield break;
        }
        foreach (var reference in Reference().Matches(project.Text).Select(match => match.Groups[1].Value).Where(name => !allowed.Contains(name)))
            yield return $"{project} may not depend on {reference}.";
    }

    [GeneratedRegex("<ProjectReference\\s+Include=\"[^\"]*?([^/\\\\\"]+)\\.csproj\"")]
    private static partial Regex Reference();
}
