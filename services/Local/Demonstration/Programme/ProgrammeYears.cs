using Google.Protobuf;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Programme;

/// <summary>The national team publishes each programme year with its agreements, and opens its rounds.</summary>
internal static class ProgrammeYears
{
    static readonly JsonParser Json = new(JsonParser.Settings.Default);

    public static IEnumerable<Happening> All() =>
    [
        // The first year in Hubs: schools that had been in Development before apply for Embedding.
        Happening.Nationally(new(2019, 1, 21, 10, 0, 0), telling => EnterAsync(telling, 2019, "2019-02-04", "2019-05-24")),
        // NCP 20-10, whose groups are in the middle of their year.
        Happening.Nationally(new(2020, 1, 20, 10, 0, 0), telling => EnterAsync(telling, 2020, "2020-02-03", "2020-05-22")),
        // The year after, for which schools apply now.
        Happening.Nationally(new(2021, 1, 11, 10, 0, 0), telling => EnterAsync(telling, 2021, "2021-02-01", "2021-04-30")),
    ];

    static async Task EnterAsync(Telling telling, int year, string opening, string closing)
    {
        var national = Cast.Everybody.FirstNational;
        var programmes = telling.As<ProgrammeService.ProgrammeServiceClient>(national);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { RequestId = Entry.Once($"programme-{year}"), ProgrammeYear = Of(year) }, cancellationToken: telling.Cancellation);
        var published = await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { RequestId = Entry.Once($"programme-{year}"), ProgrammeYearId = draft.ProgrammeYearId }, cancellationToken: telling.Cancellation);
        foreach (var stage in published.Stages) await PublishAgreementAsync(telling, published, stage, year);
        foreach (var stage in published.Stages.Where(stage => stage.Recruits)) await OpenRoundAsync(telling, published, stage.Stage, year, opening, closing);
    }

    static async Task PublishAgreementAsync(Telling telling, ProgrammeYear programme, StageParameters stage, int year) =>
        await telling.As<AgreementService.AgreementServiceClient>(Cast.Everybody.FirstNational).PublishAgreementVersionAsync(
            new PublishAgreementVersionRequest
            {
                RequestId = Entry.Once($"agreement-{year}-{stage.Stage}"),
                ProgrammeYearId = programme.ProgrammeYearId,
                Stage = stage.Stage,
                Title = $"Agreement to take part in a {stage.Stage} Work Group, {programme.AcademicYear}",
                Text = "Our school takes part in the work group for the whole year, as its information sheet describes it.",
            },
            cancellationToken: telling.Cancellation);

    static async Task OpenRoundAsync(Telling telling, ProgrammeYear programme, Stage stage, int year, string opening, string closing)
    {
        var rounds = telling.As<RoundService.RoundServiceClient>(Cast.Everybody.FirstNational);
        var key = $"{year}-{(int)stage}";
        var title = stage == Stage.Development ? $"Main recruitment {programme.AcademicYear}" : $"Recruitment for {stage} {programme.AcademicYear}";
        var round = await rounds.CreateRoundAsync(
            new CreateRoundRequest { RequestId = Entry.Once($"round-{key}"), Round = new Round { ProgrammeYearId = programme.ProgrammeYearId, Stage = stage, Title = title, OpeningDate = opening, ClosingDate = closing } },
            cancellationToken: telling.Cancellation);
        foreach (var hub in DemonstrationHub.All)
        {
            var places = new SetHubPlacesRequest { RequestId = Entry.Once($"places-{key}-{hub.Key}"), RoundId = round.RoundId, HubId = telling.Places.Of(hub), Places = hub.Places };
            await rounds.SetHubPlacesAsync(places, cancellationToken: telling.Cancellation);
        }

        await rounds.OpenRoundAsync(new OpenRoundRequest { RequestId = Entry.Once($"round-{key}"), RoundId = round.RoundId }, cancellationToken: telling.Cancellation);
    }

    // The sheet of 2020/21 stands beside this file; those of the other years differ in their dates and codes, and in who applies.
    static ProgrammeYear Of(int year)
    {
        var programme = Json.Parse<ProgrammeYear>(Table.Text("ncp20-10.json")
            .Replace("2021-08-31", $"{year + 1}-08-31").Replace("2020-09-01", $"{year}-09-01").Replace("2020/21", $"{year}/{year - 1999}").Replace("NCP20-", $"NCP{year - 2000}-"));
        if (year == 2019)
        {
            programme.Stages.Single(stage => stage.Stage == Stage.Embedding).Recruits = true;
            programme.Sheets.Add(Json.Parse<SheetText>(Table.Text("embedding-sheet.json")));
        }

        return programme;
    }
}
