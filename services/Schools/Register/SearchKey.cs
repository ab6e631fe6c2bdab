using System.Globalization;
using System.Text;

namespace Hubs.Schools.Register;

/// <summary>Text as it is compared and searched: capitals without accents, apostrophes or dots, words parted by one space.</summary>
static class SearchKey
{
    const int LongestName = 120;
    const int LongestOfAll = 300;

    public static string OfName(string name) => Cut(string.Join(' ', Words(name)), LongestName);

    public static string OfPostcode(string postcode) => string.Concat(Words(postcode));

    /// <summary>Every word that finds a school, each after a space: its name, town, postcode (parted and whole) and URN.</summary>
    public static string Of(Establishment school)
    {
        var postcode = Words(school.Postcode);
        IEnumerable<string> words = [.. Words(school.Name), .. Words(school.Town), .. postcode, string.Concat(postcode), school.Urn];
        return Cut($" {string.Join(' ', words.Where(w => w.Length > 0))}", LongestOfAll);
    }

    public static IReadOnlyList<string> Words(string text)
    {
        var word = new StringBuilder();
        var words = new List<string>();
        foreach (var c in Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c)) word.Append(char.ToUpperInvariant(c));
            else if (c is '\'' or '’' or '.' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            else Finish();
        }

        Finish();
        return words;

        void Finish()
        {
            // Written both ways, and never a different school.
            if (word.Length > 0) words.Add(word.ToString() is var whole && whole == "SAINT" ? "ST" : whole);
            word.Clear();
        }
    }

    static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
