using System.Text.RegularExpressions;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>Nothing is left for later, swallowed or folded away.</summary>
static partial class FinishedRule
{
    static readonly (Regex Pattern, string Why)[] Rules =
    [
        (Later(), "is not finished"),
        (EmptyCatch(), "swallows an exception"),
        (Region(), "folds code away in a region"),
        (RandomId(), "makes an id that is no UUIDv7: Guid.CreateVersion7()"),
        (Blocking(), "blocks a thread on a task"),
    ];

    public static IEnumerable<string> Offences(IEnumerable<SourceFile> files) => files.SelectMany(file =>
        Rules.SelectMany(rule => rule.Pattern.Matches(file.Text).Select(match => $"{file} {rule.Why}: {match.Value.Trim()}")));

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|\bNotImplementedException\b|\bNotSupportedException\(\)")]
    private static partial Regex Later();

    /// <summary>Only a catch that says when, and why nothing follows from it, may be empty.</summary>
    [GeneratedRegex(@"\bcatch\s*(\([^)]*\))?\s*\{\s*(//[^\n]*\s*)*\}|\bcatch\s*\([^)]*\)\s*when\s*\([^{]*\)\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"^\s*#region\b.*$", RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"\bGuid\.NewGuid\(\)")]
    private static partial Regex RandomId();

    [GeneratedRegex(@"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)")]
    private static partial Regex Blocking();
}
