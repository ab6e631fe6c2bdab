using System.Globalization;
using System.Text.RegularExpressions;

namespace Hubs.Schools.Programmes;

/// <summary>The words in braces that a sheet's text may hold, and what each stands for: the text cannot say another number than the rules do.</summary>
static partial class SheetPlaceholders
{
    const string NotYet = "a date still to be announced";

    static readonly Dictionary<string, Func<SheetFacts, string>> Known = new(StringComparer.Ordinal)
    {
        ["academic_year"] = f => f.AcademicYear,
        ["smallest_group"] = f => Number(f.Stage.SmallestGroup),
        ["largest_group"] = f => Number(f.Stage.LargestGroup),
        ["lead_teachers"] = f => Number(f.Stage.LeadTeachers),
        ["meetings"] = f => Number(f.Stage.Meetings),
        ["meetings_per_half_term"] = f => Number(f.Stage.MeetingsPerHalfTerm),
        ["visits_per_term"] = f => Number(f.Stage.VisitsPerTerm),
        ["heads_meetings_per_term"] = f => Number(f.Stage.HeadsMeetingsPerTerm),
        ["release_grant"] = f => Pounds(f.Stage.ReleaseGrantPence),
        ["textbook_cap"] = f => Pounds(f.Stage.TextbookCapPence),
        ["textbook_match_percent"] = f => Number(f.Stage.TextbookMatchPercent),
        ["completion_meetings"] = f => Number(f.Stage.CompletionMeetings),
        ["hub_name"] = f => f.HubName.Length > 0 ? f.HubName : "your Maths Hub",
        ["opening_date"] = f => f.OpeningDate is { } date ? Dates.Long(date) : NotYet,
        ["closing_date"] = f => f.ClosingDate is { } date ? Dates.Long(date) : NotYet,
    };

    public static void MustBeKnown(IEnumerable<V1.SheetText> sheets)
    {
        var unknown = sheets.SelectMany(TextsOf).SelectMany(text => Placeholder().Matches(text)).Select(m => m.Groups[1].Value).Where(name => !Known.ContainsKey(name)).Distinct().ToArray();
        if (unknown.Length > 0) throw SchoolsRefusals.SheetPlaceholderUnknown(unknown, Known.Keys);
    }

    public static V1.SheetSection Fill(V1.SheetSection section, SheetFacts facts)
    {
        var filled = section.Clone();
        filled.Heading = Fill(section.Heading, facts);
        filled.Blocks.Clear();
        filled.Blocks.Add(section.Blocks.Select(b => new V1.SheetBlock { Paragraph = Fill(b.Paragraph, facts), Bullets = { b.Bullets.Select(t => Fill(t, facts)) } }));
        return filled;
    }

    public static string Fill(string text, SheetFacts facts) => Placeholder().Replace(text, m => Known[m.Groups[1].Value](facts));

    public static string Pounds(long pence) =>
        (pence / 100m).ToString(pence % 100 == 0 ? "£#,##0" : "£#,##0.00", CultureInfo.InvariantCulture);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static IEnumerable<string> TextsOf(V1.SheetText sheet) =>
        sheet.Sections.SelectMany(s => s.Blocks.SelectMany(b => b.Bullets.Append(b.Paragraph)).Append(s.Heading));

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}

/// <summary>What a sheet's placeholders are filled from.</summary>
sealed record SheetFacts(string AcademicYear, V1.StageParameters Stage, string HubName, DateOnly? OpeningDate, DateOnly? ClosingDate);
