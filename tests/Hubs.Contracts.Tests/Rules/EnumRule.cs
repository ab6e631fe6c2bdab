using System.Text.RegularExpressions;
using Hubs.Testing.Contracts;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>Enum values carry the enum's name, and zero says nothing.</summary>
static partial class EnumRule
{
    public static IEnumerable<string> Offences(ContractSet contracts) => contracts.Enums.SelectMany(Offences);

    static IEnumerable<string> Offences(ContractEnumeration @enum)
    {
        var prefix = $"{WordStart().Replace(@enum.Proto.Name, "_").ToUpperInvariant()}_";
        foreach (var (value, _) in @enum.Values)
            if (!value.Name.StartsWith(prefix, StringComparison.Ordinal)) yield return $"{@enum}.{value.Name} begins with {prefix}.";
        if (@enum.Values is not [{ Proto: { Number: 0 } zero }, ..] || zero.Name != $"{prefix}UNSPECIFIED")
            yield return $"{@enum} begins with {prefix}UNSPECIFIED = 0.";
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordStart();
}
