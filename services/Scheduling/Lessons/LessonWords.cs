using System.Text.RegularExpressions;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Lessons;

/// <summary>What can be told from a text that speaks of somebody: an e-mail address, a unique pupil number. A name cannot be told from a word, so the
/// contract says it to who writes, and nothing here pretends to find one.</summary>
static partial class LessonWords
{
    public static IEnumerable<Violation> FaultsOf(params IEnumerable<(string Field, string Text)> texts)
    {
        foreach (var (field, text) in texts)
        {
            if (Email().IsMatch(text)) yield return new(field, "EMAIL", "There is an e-mail address in it: the log speaks of lessons and of nobody in them.");
            if (PupilNumber().IsMatch(text)) yield return new(field, "PUPIL_NUMBER", "There is a unique pupil number in it: the log speaks of lessons and never of a child.");
        }
    }

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Email();

    // A check letter, eleven digits, and a digit or, where it is temporary, a letter.
    [GeneratedRegex(@"\b[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PupilNumber();
}
