using Google.Protobuf;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Programme;

/// <summary>The national team publishes a programme year with its agreement, and opens its round.</summary>
internal static class ProgrammeChapter
{
    const int MostPlaces = 14;

    static readonly JsonParser Json = new(JsonParser.Settings.Default);

    /// <summary>NCP 20-10, whose Development group is in the middle of its year.</summary>
    public static Task EnterFirstAsync(Entry entry, CancellationToken cancellation) => EnterAsync(entry, 2020, new DateOnly(2020, 2, 3), new DateOnly(2020, 5, 22), cancellation);

    /// <summary>The year after, for which schools apply now.</summary>
    public static Task EnterSecondAsync(Entry entry, CancellationToken cancellation) => EnterAsync(entry, 2021, new DateOnly(2021, 2, 1), new DateOnly(2021, 4, 30), cancellation);

    static async Task EnterAsync(Entry entry, int year, DateOnly opening, DateOnly closing, CancellationToken cancellation)
    {
        var national = Cast.Everybody.FirstNational;
        var programmes = entry.As<ProgrammeService.ProgrammeServiceClient>(national);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { RequestId = Entry.Once($"programme-{year}"), ProgrammeYear = Of(year) }, cancellationToken: cancellation);
        var published = await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { RequestId = Entry.Once($"programme-{year}"), ProgrammeYearId = draft.ProgrammeYearId }, cancellationToken: cancellation);
        await entry.As<AgreementService.AgreementServiceClient>(national).PublishAgreementVersionAsync(
            new PublishAgreementVersionRequest
            {
                RequestId = Entry.Once($"agreement-{year}"),
                ProgrammeYearId = published.ProgrammeYearId,
                Stage = Stage.Development,
                Title = $"Agreement to take part in a Development Work Group, {published.AcademicYear}",
                Text = string.Join("\n", published.SchoolCommitments.Prepend("Our school takes part in the work group for the whole year. We agree that:")),
            },
            cancellationToken: cancellation);
        await OpenAsync(entry.As<RoundService.RoundServiceClient>(national), entry, published, year, opening, closing, cancellation);
    }

    static async Task OpenAsync(RoundService.RoundServiceClient rounds, Entry entry, ProgrammeYear programme, int year, DateOnly opening, DateOnly closing, CancellationToken cancellation)
    {
        var places = await Places.ReadAsync(entry, cancellation);
        var round = await rounds.CreateRoundAsync(
            new CreateRoundRequest
            {
                RequestId = Entry.Once($"round-{year}"),
                Round = new Round
                {
                    ProgrammeYearId = programme.ProgrammeYearId,
                    Stage = Stage.Development,
                    Title = $"Main recruitment {programme.AcademicYear}",
                    OpeningDate = $"{opening:yyyy-MM-dd}",
                    ClosingDate = $"{closing:yyyy-MM-dd}",
                },
            },
            cancellationToken: cancellation);
        foreach (var hub in DemonstrationHub.All)
        {
            await rounds.SetHubPlacesAsync(
                new SetHubPlacesRequest { RequestId = Entry.Once($"places-{year}-{hub.Key}"), RoundId = round.RoundId, HubId = places.Of(hub), Places = hub.Name == DemonstrationHub.Recruiting ? MostPlaces : MostPlaces / 2 },
                cancellationToken: cancellation);
        }

        await rounds.OpenRoundAsync(new OpenRoundRequest { RequestId = Entry.Once($"round-{year}"), RoundId = round.RoundId }, cancellationToken: cancellation);
    }

    // The sheet of 2020/21 stands beside this file; the next year's differs in its dates and codes only.
    static ProgrammeYear Of(int year)
    {
        var text = Table.Text("ncp20-10.json");
        if (year == 2021) text = text.Replace("2021-08-31", "2022-08-31").Replace("2020-09-01", "2021-09-01").Replace("2020/21", "2021/22").Replace("NCP20-", "NCP21-");
        return Json.Parse<ProgrammeYear>(text);
    }
}
