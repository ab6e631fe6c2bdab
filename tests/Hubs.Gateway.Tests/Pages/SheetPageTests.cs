using Grpc.Core;
using Hubs.Gateway.Tests.House;
using Hubs.Schools.V1;

namespace Hubs.Gateway.Tests.Pages;

public sealed class SheetPageTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    [Fact]
    public async Task The_hubs_are_listed_by_region_page_by_page_with_what_they_are_called_made_harmless()
    {
        var page = await GetAsync("/sheets");

        Assert.Contains("<h2 id=\"s-south-east\">South East</h2>", page.Text);
        Assert.Contains("<a href=\"/sheets/h-1\">South Yorkshire</a>", page.Text);
        Assert.Contains("Solent &lt;b&gt;", page.Text);
    }

    [Fact]
    public async Task A_hubs_sheet_shows_everything_that_the_sheet_holds()
    {
        var sheet = Sheets.Development();
        Publish(sheet);

        var page = await GetAsync("/sheets/h-1");

        Assert.Equal(200, page.Status);
        Assert.Equal("text/html; charset=utf-8", page.ContentType);
        Assert.Contains("<html lang=\"en-GB\">", page.Text);
        var text = System.Net.WebUtility.HtmlDecode(page.Text);
        Assert.All(
            [sheet.Title, sheet.SheetCode, sheet.AcademicYear, .. sheet.KeyFacts.SelectMany(f => new[] { f.Label, f.Value }),
                .. sheet.Sections.SelectMany(s => s.Blocks.SelectMany(b => b.Bullets.Append(b.Paragraph)).Append(s.Heading)),
                sheet.Hub.HubName, sheet.Hub.ContactEmail, sheet.Hub.ContactTelephone, sheet.Hub.Website, "Applications are open until 30 April 2021", "12 of the hub's 14 places are left."],
            said => Assert.Contains(said, text));
        Assert.DoesNotContain("<script", page.Text);
        Assert.DoesNotContain("style=", page.Text);
    }

    [Fact]
    public async Task What_a_hub_wrote_cannot_become_markup_or_a_dangerous_link()
    {
        var sheet = Sheets.Development();
        sheet.Hub.HowToApply = "<script>alert(1)</script>\nSecond line";
        sheet.Hub.Website = "javascript:alert(1)";
        Publish(sheet);

        var page = await GetAsync("/sheets/h-1");

        Assert.DoesNotContain("<script>alert", page.Text);
        Assert.Contains("&lt;script&gt;", page.Text);
        Assert.DoesNotContain("javascript:", page.Text);
        Assert.Contains("<p>Second line</p>", page.Text);
    }

    [Fact]
    public async Task A_closed_round_says_so()
    {
        var sheet = Sheets.Development();
        (sheet.ApplicationsOpen, sheet.Round.ClosedMessage) = (false, "The next round opens in the autumn.");
        Publish(sheet);

        var page = await GetAsync("/sheets/h-1");

        Assert.Contains("Applications are not open at the moment", page.Text);
        Assert.Contains("The next round opens in the autumn.", page.Text);
        Assert.DoesNotContain("of the hub's", page.Text);
    }

    [Fact]
    public async Task Another_years_sheet_is_reached_by_its_link()
    {
        var asked = new List<GetInformationSheetRequest>();
        Publish(Sheets.Development(), new InformationSheetSummary { ProgrammeYearId = "y-0", Stage = Stage.Embedding, Title = "Embedding", AcademicYear = "2019/20" });
        var given = house.Schools.Said.Sheet;
        house.Schools.Said.Sheet = request =>
        {
            asked.Add(request);
            return given(request);
        };

        var page = await GetAsync("/sheets/h-1");
        Assert.Contains("/sheets/h-1?programmeYear=y-0&amp;stage=3", page.Text);
        await GetAsync("/sheets/h-1?programmeYear=y-0&stage=3");

        Assert.Equal(("y-0", Stage.Embedding, "h-1"), (asked[^1].ProgrammeYearId, asked[^1].Stage, asked[^1].HubId));
    }

    [Theory]
    [InlineData(StatusCode.NotFound, 404, "Page not found")]
    [InlineData(StatusCode.InvalidArgument, 404, "Page not found")]
    [InlineData(StatusCode.Unavailable, 503, "not available at the moment")]
    [InlineData(StatusCode.Internal, 500, "Something went wrong")]
    public async Task A_page_that_cannot_be_made_says_why_to_a_person(StatusCode code, int status, string said)
    {
        Publish(Sheets.Development());
        house.Schools.Said.Sheet = _ => throw new RpcException(new Status(code, "secret of the house"));

        var page = await GetAsync("/sheets/h-9");

        Assert.Equal(status, page.Status);
        Assert.StartsWith("text/html", page.ContentType);
        Assert.Contains(said, page.Text);
        Assert.DoesNotContain("secret", page.Text);
    }

    [Fact]
    public async Task Before_anything_is_published_the_page_says_so()
    {
        house.Schools.Said.Summaries.Clear();

        var page = await GetAsync("/sheets/h-1");

        Assert.Equal(404, page.Status);
        Assert.Contains("No information sheet yet", page.Text);
    }

    [Fact]
    public async Task A_problems_type_leads_to_a_page_that_explains_it()
    {
        Assert.Contains("Read it again", (await GetAsync("/problems/ETAG_STALE")).Text);
        Assert.Contains("PublishProgrammeYear", (await GetAsync("/problems/PROGRAMME_YEAR_PUBLISHED")).Text);
        Assert.Equal(404, (await GetAsync("/problems/NO_SUCH_REASON")).Status);
    }

    [Fact]
    public async Task The_style_sheet_is_our_own() => Assert.StartsWith("text/css", (await GetAsync("/pages.css")).ContentType);

    Task<Answer> GetAsync(string path) => house.SendAsync("GET", path, token: null);

    void Publish(InformationSheet sheet, params InformationSheetSummary[] others)
    {
        house.Schools.Said.Summaries.Clear();
        house.Schools.Said.Summaries.Add(new InformationSheetSummary { ProgrammeYearId = sheet.ProgrammeYearId, Stage = sheet.Stage, Title = sheet.Title, AcademicYear = sheet.AcademicYear, SheetCode = sheet.SheetCode, ApplicationsOpen = true });
        house.Schools.Said.Summaries.AddRange(others);
        house.Schools.Said.Sheet = _ => sheet;
    }
}
