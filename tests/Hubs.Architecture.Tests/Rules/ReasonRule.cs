using System.Text.RegularExpressions;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>Callers decide by a refusal's reason, so each that a contract names is shown: by a test that names it, or by a table of states, which a test makes.</summary>
static partial class ReasonRule
{
    const string Table = "STATES";

    /// <param name="contracts">The contracts, whose comments say in brackets by which reason a call is refused.</param>
    /// <param name="files">Tests, and the tables of states of the services.</param>
    public static IEnumerable<string> Offences(IEnumerable<SourceFile> contracts, IEnumerable<SourceFile> files)
    {
        var shown = files.Where(file => file.IsIn("tests") || file.Name == Table).SelectMany(file => Word().Matches(file.Text)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        return contracts.SelectMany(contract => Named().Matches(contract.Text).Select(match => (Reason: match.Groups["reason"].Value, contract.Path)))
            .Where(named => !shown.Contains(named.Reason)).Distinct()
            .Select(named => $"No test is refused with {named.Reason}, which {named.Path} names.");
    }

    [GeneratedRegex(@"\((?<reason>[A-Z][A-Z0-9]*(_[A-Z0-9]+)+)[,)]")]
    private static partial Regex Named();

    [GeneratedRegex(@"\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\b")]
    private static partial Regex Word();
}
