using System.Text.RegularExpressions;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>What can be told from a text that speaks of somebody: an e-mail address, a unique pupil number. A name cannot be told from a word, so the
/// contract says it to who writes, and nothing here pretends to find one.</summary>
public static partial class WordsAboutPeople
{
    public static IEnumerable<Violation> In(string text, string field)
    {
        if (Email().IsMatch(text)) yield return new(field, "EMAIL", "There is an e-mail address in it. Leave it out: this text speaks of the work and of nobody in it.");
        if (ChildNumber().IsMatch(text)) yield return new(field, "PUPIL_NUMBER", "There is a unique pupil number in it. Leave it out: this text never speaks of a child.");
    }

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    // A check letter, eleven digits, and a digit or, where it is temporary, a letter.
    [GeneratedRegex(@"\b[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ChildNumber();
}
