using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Schools.V1;
using static Hubs.Local.Tests.RunningLocal;

namespace Hubs.Local.Tests.Pages;

/// <summary>Every page that Hubs serves, before a browser and a judge that are not ours.</summary>
[Collection(nameof(RunningLocal))]
public sealed class PagesTests(RunningLocal running)
{
    const string Authorize = "connect/authorize?client_id=demo&response_type=code&scope=openid&redirect_uri=http%3A%2F%2Flocalhost%2Fback&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    [Theory]
    [InlineData("hubs")]
    [InlineData("sheet-open")]
    [InlineData("sheet-closed")]
    [InlineData("problem")]
    [InlineData("not-found")]
    [InlineData("docs")]
    [InlineData("docs-part")]
    [InlineData("docs-type")]
    [InlineData("sign-in")]
    public async Task Everybody_can_read_the_page_on_a_phone_on_a_screen_and_with_a_screen_reader(string name)
    {
        await MustHaveABrowserAsync();

        var page = await PageReader.ReadAsync(name, await AddressAsync(name));

        Assert.Empty(page.Violations);
        Assert.Empty(page.TooWide);
    }

    [Theory]
    [InlineData("sheet-open")]
    [InlineData("sheet-closed")]
    public async Task A_printed_sheet_is_the_sheet_alone_with_its_addresses_spelled_out(string name)
    {
        await MustHaveABrowserAsync();
        var sheet = await SheetAsync(name);

        var printed = (await PageReader.ReadAsync(name, await AddressAsync(name))).Printed;

        Assert.Empty(printed.Navigation);
        Assert.Empty(printed.HiddenLinks);
        Assert.InRange(printed.Pages, 1, 4);
        Assert.All(["Information sheets", "For programmers", "Skip to the content", "Other information sheets"], text => Assert.DoesNotContain(text, printed.Text, StringComparison.Ordinal));
        Assert.All(sheet.Sections.SelectMany(section => section.Blocks.SelectMany(block => block.Bullets.Prepend(block.Paragraph)).Prepend(section.Heading)).Append(sheet.Hub.ContactEmail), text => Assert.Contains(text, printed.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_planted_in_a_page_is_found()
    {
        await MustHaveABrowserAsync();
        var planted = Path.Combine(Directory.CreateTempSubdirectory("hubs-page-").FullName, "planted.html");
        await File.WriteAllTextAsync(planted, """
            <!doctype html><html lang="en"><head><title>Planted</title><meta name="viewport" content="width=device-width"></head>
            <body><nav>Printed navigation</nav><main><h1>Planted</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="><p style="color:#ccc">Pale</p>
            <p style="width:700px">Wide</p><a href="https://hub.example.org/">here</a></main></body></html>
            """, TestContext.Current.CancellationToken);

        var page = await PageReader.ReadAsync("planted", new Uri(planted));

        Assert.All(["image-alt", "color-contrast"], rule => Assert.Contains(page.Violations, violation => violation.StartsWith($"phone: {rule}:", StringComparison.Ordinal)));
        Assert.StartsWith("phone: ", Assert.Single(page.TooWide), StringComparison.Ordinal);
        Assert.Equal("Printed navigation", Assert.Single(page.Printed.Navigation));
        Assert.Equal("here", Assert.Single(page.Printed.HiddenLinks));
        Assert.Contains("Printed navigation", page.Printed.Text, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(planted)!, true);
    }

    static async Task MustHaveABrowserAsync()
    {
        var missing = await PageReader.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
    }

    async Task<Uri> AddressAsync(string name) => name switch
    {
        "hubs" => new Uri(running.Process.Web, "sheets"),
        "problem" => new Uri(running.Process.Web, "problems/NOT_ELIGIBLE"),
        "not-found" => new Uri(running.Process.Web, "sheets/nowhere"),
        "docs" => new Uri(running.Process.Web, "docs"),
        "docs-part" => new Uri(running.Process.Web, "docs/schools-application"),
        "docs-type" => new Uri(running.Process.Web, "docs/types/schools.Application"),
        "sign-in" => new Uri(running.Process.Issuer, Authorize),
        _ => new Uri(running.Process.Web, $"sheets/{(await SheetAsync(name)).Hub.HubId}?programmeYear={(await SheetAsync(name)).ProgrammeYearId}"),
    };

    /// <summary>Of a hub that takes applications, or of one whose round is over.</summary>
    async Task<InformationSheet> SheetAsync(string name)
    {
        var (hub, year) = name == "sheet-open" ? (DemonstrationHub.Recruiting, "2021/22") : (DemonstrationHub.InFull, "2020/21");
        var hubId = Text((await running.ListAsync(Cast.Everybody.FirstNational, "schools/v1/hubs?pageSize=200", "hubs")).Single(h => Text(h, "hubName") == hub), "hubId");
        return InformationSheet.Parser.ParseJson(await running.Process.GetTextAsync($"schools/v1/programme-years/{await running.YearAsync(year)}/information-sheet?hubId={hubId}", token: null));
    }
}
