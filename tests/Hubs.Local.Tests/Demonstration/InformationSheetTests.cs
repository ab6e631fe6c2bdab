using System.Net;
using System.Text.RegularExpressions;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Local.Tests.Demonstration;

/// <summary>The sheet of NCP 20-10 as it is shipped: the file, what each hub gives out of it as JSON, and the page that people read.</summary>
[Collection(nameof(RunningLocal))]
public sealed partial class InformationSheetTests(RunningLocal running)
{
    [Fact]
    public void The_shipped_year_has_the_numbers_of_the_sheet()
    {
        var stage = ShippedProgramme.Read().Stages.Single(s => s.Stage == Stage.Development);

        Assert.Equal(("NCP20-10", 6, 7, 2), (stage.SheetCode, stage.SmallestGroup, stage.LargestGroup, stage.LeadTeachers));
        Assert.Equal((6, 1, 1, 1), (stage.Meetings, stage.MeetingsPerHalfTerm, stage.VisitsPerTerm, stage.HeadsMeetingsPerTerm));
        Assert.Equal((100_000, 200_000, 50), (stage.ReleaseGrantPence, stage.TextbookCapPence, stage.TextbookMatchPercent));
        Assert.Equal((VenueRule.BaseSchool, true, Stage.Embedding, 5), (stage.VenueRule, stage.OnceOnly, stage.NextStage, stage.IntendedOutcomes.Count));
    }

    [Fact]
    public void No_number_of_the_programme_is_typed_into_a_text_of_the_sheets()
    {
        var year = ShippedProgramme.Read();
        var texts = year.Sheets.Append(ShippedProgramme.ReadEmbeddingSheet()).SelectMany(sheet => sheet.Sections).SelectMany(section => section.Blocks.SelectMany(block => block.Bullets.Prepend(block.Paragraph)).Append(section.Heading));

        Assert.All(texts.Concat(year.SchoolCommitments), text => Assert.DoesNotMatch(Number(), Placeholder().Replace(text, "")));
    }

    [Theory]
    [InlineData("2021/22", true)]
    [InlineData("2020/21", false)]
    public async Task Every_hub_gives_out_every_section_of_the_sheet_as_JSON_and_as_a_page(string academicYear, bool open)
    {
        var year = ProgrammeYear.Parser.ParseJson((await running.SeesAsync(Cast.Everybody.FirstNational, $"schools/v1/programme-years/{await running.YearAsync(academicYear)}")).GetRawText());
        var hubs = ListHubsResponse.Parser.ParseJson(await running.Process.GetTextAsync("schools/v1/hubs?pageSize=200", token: null)).Hubs;

        Assert.Equal(DemonstrationHub.All.Count, hubs.Count);
        foreach (var hub in hubs)
        {
            var sheet = InformationSheet.Parser.ParseJson(await running.Process.GetTextAsync($"schools/v1/programme-years/{year.ProgrammeYearId}/information-sheet?stage=STAGE_DEVELOPMENT&hubId={hub.HubId}", token: null));
            SaysEverything(sheet, year, hub);
            Assert.Equal(open, sheet.ApplicationsOpen);

            ShowsEverything(await running.Process.GetTextAsync($"sheets/{hub.HubId}?programmeYear={year.ProgrammeYearId}&stage={(int)Stage.Development}", token: null), sheet);
        }
    }

    static void SaysEverything(InformationSheet sheet, ProgrammeYear year, Hub hub)
    {
        var stage = year.Stages.Single(s => s.Stage == Stage.Development);
        var substance = SheetSubstance.Of(year, stage, hub.HubName, sheet.Round.OpeningDate, sheet.Round.ClosingDate);
        Assert.Equal(Enum.GetValues<SheetSectionKind>().Where(kind => kind != SheetSectionKind.Unspecified), substance.Keys.Order());
        Assert.Equal(substance.Keys.Order(), sheet.Sections.Select(section => section.Kind).Order());
        foreach (var section in sheet.Sections)
        {
            var text = SheetSubstance.TextOf(section);
            Assert.All(substance[section.Kind], part => Assert.Contains(part, text, StringComparison.Ordinal));
            Assert.NotEqual("", section.Heading);
            Assert.DoesNotContain('{', text + section.Heading);
        }

        Assert.Equal(stage, sheet.Parameters);
        Assert.Equal((hub.HubName, hub.ContactEmail, hub.HowToApply), (sheet.Hub.HubName, sheet.Hub.ContactEmail, sheet.Hub.HowToApply));
        Assert.NotEqual("", sheet.Hub.ContactEmail);
    }

    /// <summary>The page says what the JSON says, in its order, and leaves nothing out.</summary>
    static void ShowsEverything(string page, InformationSheet sheet)
    {
        var shown = Section().Matches(page).Select(section => (Heading: Words(section.Groups["heading"].Value).Single(), Lines: Words(section.Groups["rest"].Value))).ToArray();

        Assert.Equal(sheet.Sections.Select(section => section.Heading), shown[2..^1].Select(section => section.Heading));
        foreach (var (section, on) in sheet.Sections.Zip(shown[2..^1])) Assert.Equal(section.Blocks.SelectMany(block => block.Bullets.Prepend(block.Paragraph)).Where(line => line.Length > 0), on.Lines);
        Assert.Equal(sheet.ApplicationsOpen ? $"Applications are open until {SheetSubstance.InWords(sheet.Round.ClosingDate)}" : "Applications are not open at the moment", shown[0].Heading);
        Assert.Contains(shown[0].Lines, line => sheet.ApplicationsOpen ? line.Contains($"{sheet.Round.Places}", StringComparison.Ordinal) : line == sheet.Round.ClosedMessage);
        Assert.Equal(sheet.KeyFacts.SelectMany(fact => new[] { fact.Label, fact.Value }), shown[1].Lines);
        Assert.Equal($"Your hub: {sheet.Hub.HubName}", shown[^1].Heading);
        Assert.All(new[] { sheet.Hub.ContactEmail, sheet.Hub.ContactTelephone, sheet.Hub.Website }.Concat(sheet.Hub.HowToApply.Split('\n')).Where(said => said.Length > 0), said => Assert.Contains(said, shown[^1].Lines));
    }

    static string[] Words(string html) => WebUtility.HtmlDecode(Tag().Replace(html, "\n")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex("<section[^>]*>\\s*<h2[^>]*>(?<heading>.*?)</h2>(?<rest>.*?)</section>", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\d|£|\b(two|three|four|five|six|seven|eight|nine|ten|both|twice)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
