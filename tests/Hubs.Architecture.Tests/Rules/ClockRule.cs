using System.Text.RegularExpressions;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>Time comes from a TimeProvider or the business clock, so that a test can set it; nothing waits for a fixed time on the machine's clock.</summary>
static partial class ClockRule
{
    public static IEnumerable<string> Offences(IEnumerable<SourceFile> files) => files.SelectMany(file =>
        Reading().Matches(file.Text).Select(match => $"{file} reads {match.Value}: take a TimeProvider.")
            .Concat(Sleep().Matches(file.Text).Select(_ => $"{file} sleeps a thread."))
            .Concat(Delay().Matches(file.Text).Where(match => !Clock().IsMatch(match.Groups[1].Value)).Select(match => $"{file} waits by the machine's clock: give the TimeProvider to {match.Value.Trim()}.")));

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex Reading();

    [GeneratedRegex(@"\bThread\.Sleep\b")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\bTask\.Delay\(([^;]*);")]
    private static partial Regex Delay();

    [GeneratedRegex(@"(?i)(\btime|_time|clock|timeProvider|TimeProvider\.System)\b\s*[,)]")]
    private static partial Regex Clock();
}
