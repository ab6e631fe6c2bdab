using System.Net;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.AgreementService;
using static Hubs.Schools.V1.ProgrammeService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>NCP 20-10 in 2020/21, with the agreement that heads will sign, and the sheet as the hub gives it out.</summary>
static class Programme
{
    public static async Task PublishAsync(Year year)
    {
        var programmes = year.As<ProgrammeServiceClient>(year.National);
        var draft = await WriteAsync(programmes);
        var publish = new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, Etag = draft.Etag, RequestId = House.NewRequestId() };
        year.ProgrammeYear = await Year.TwiceAsync(() => programmes.PublishProgrammeYearAsync(publish));
        await Year.RefusedAsync("PROGRAMME_YEAR_PUBLISHED", programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() }));

        Assert.Equal(year.ProgrammeYear, await year.As<ProgrammeServiceClient>(year.School(1).MathsLead).GetProgrammeYearAsync(new GetProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId }));
        var published = (await year.Logs.ToldAsync("schools", "ProgrammeYearPublished")).By(year.National).The<ProgrammeYearPublished>();
        Assert.Equal((draft.ProgrammeYearId, "2020/21", year.ProgrammeYear.RuleVersion), (published.ProgrammeYearId, published.AcademicYear, published.RuleVersion));
        Assert.Equal(year.ProgrammeYear.Stages, published.Stages);
        await ReadTheSheetAsync(year);
        await PublishAgreementAsync(year);
    }

    static async Task<ProgrammeYear> WriteAsync(ProgrammeServiceClient programmes)
    {
        var whole = Ncp2010.Of();
        var create = new CreateProgrammeYearRequest { ProgrammeYear = new ProgrammeYear(whole) { Sheets = { } }, RequestId = House.NewRequestId() };
        create.ProgrammeYear.Sheets.Clear();
        var draft = await Year.TwiceAsync(() => programmes.CreateProgrammeYearAsync(create));
        var refusal = await Year.RefusedAsync("PROGRAMME_YEAR_INCOMPLETE", programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() }));
        Assert.Equal(["programme_year.sheets"], refusal.Fields);

        var update = new UpdateProgrammeYearRequest
        {
            ProgrammeYearId = draft.ProgrammeYearId,
            ProgrammeYear = new ProgrammeYear { Sheets = { whole.Sheets } },
            UpdateMask = new FieldMask { Paths = { "sheets" } },
            Etag = draft.Etag,
            RequestId = House.NewRequestId(),
        };
        var complete = await Year.TwiceAsync(() => programmes.UpdateProgrammeYearAsync(update));
        await Year.RefusedAsync("ETAG_STALE", programmes.UpdateProgrammeYearAsync(new UpdateProgrammeYearRequest(update) { RequestId = House.NewRequestId() }));
        return complete;
    }

    static async Task ReadTheSheetAsync(Year year)
    {
        var sheet = await year.As<ProgrammeServiceClient>(null).GetInformationSheetAsync(new GetInformationSheetRequest { ProgrammeYearId = year.ProgrammeYear.ProgrammeYearId, HubId = year.Hub.HubId });
        Assert.Equal(("NCP20-10", "Sussex", false), (sheet.SheetCode, sheet.Hub.HubName, sheet.ApplicationsOpen));
        Assert.Contains(sheet.KeyFacts, f => f is { Label: "Schools in a work group", Value: "6 or 7" });

        using var browser = new HttpClient { BaseAddress = year.House.Local.GatewayWeb };
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"sheets/{year.Hub.HubId}", UriKind.Relative)));
        Assert.All(sheet.Sections.Select(s => s.Heading).Concat(sheet.KeyFacts.Select(f => f.Value)).Append(year.Hub.HowToApply), said => Assert.Contains(said, page, StringComparison.Ordinal));
    }

    static async Task PublishAgreementAsync(Year year)
    {
        var agreements = year.As<AgreementServiceClient>(year.National);
        var publish = new PublishAgreementVersionRequest
        {
            ProgrammeYearId = year.ProgrammeYear.ProgrammeYearId,
            Stage = Stage.Development,
            Title = "Agreement between school and hub",
            Text = "The school takes part in the work group for the whole year.",
            RequestId = House.NewRequestId(),
        };
        year.AgreementText = await Year.TwiceAsync(() => agreements.PublishAgreementVersionAsync(publish));
        await Year.RefusedAsync("AGREEMENT_UNCHANGED", agreements.PublishAgreementVersionAsync(new PublishAgreementVersionRequest(publish) { RequestId = House.NewRequestId() }));
        Assert.Equal(HashOf(year.AgreementText.Title, year.AgreementText.Text), year.AgreementText.TextHash);
        var told = (await year.Logs.ToldAsync("schools", "AgreementVersionPublished")).The<AgreementVersionPublished>();
        Assert.Equal((year.AgreementText.AgreementVersionId, year.AgreementText.TextHash), (told.AgreementVersionId, told.TextHash));
    }

    /// <summary>As the contract says that it is made.</summary>
    public static string HashOf(string title, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n{text}")));
}
