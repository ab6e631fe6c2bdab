using System.Text.RegularExpressions;

namespace Hubs.Funding.Payees;

/// <summary>Tells what looks like bank details, which are not kept here.</summary>
static partial class BankAccount
{
    public static bool IsIn(string text) => SortCodeAndAccount().IsMatch(text) || Iban().Matches(Compact(text)).Any(found => HoldsMod97(found.Value)) || IsIban(Compact(text));

    static bool IsIban(string compact) => compact.Length is >= 15 and <= 34 && AnyIban().IsMatch(compact) && HoldsMod97(compact);

    /// <summary>ISO 13616: the first four characters behind the rest, letters as two digits, and the whole leaves 1 when divided by 97.</summary>
    static bool HoldsMod97(string iban) =>
        (iban[4..] + iban[..4]).Aggregate(0, (rest, c) => ((rest * (char.IsAsciiDigit(c) ? 10 : 100)) + (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10)) % 97) == 1;

    static string Compact(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>Six digits, mostly in pairs, and eight.</summary>
    [GeneratedRegex(@"(?<!\d)\d{2}[ ./-]?\d{2}[ ./-]?\d{2}[ ./-]*\d{4}[ ./-]?\d{4}(?!\d)")]
    private static partial Regex SortCodeAndAccount();

    [GeneratedRegex("GB[0-9]{2}[A-Z]{4}[0-9]{14}")]
    private static partial Regex Iban();

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]+$")]
    private static partial Regex AnyIban();
}
