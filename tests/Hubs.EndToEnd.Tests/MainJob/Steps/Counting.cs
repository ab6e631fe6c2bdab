using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Reporting.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Reporting.V1.FiguresService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>What reporting, which knows only what events told it, has counted: by hub, region, stage and year; as a file; and rebuilt from the logs.</summary>
static class Counting
{
    /// <summary>Who goes on: two in Development again, five in Embedding.</summary>
    static readonly Figures GoOn = new() { Accepted = 7 };

    public static async Task CountAsync(Year year)
    {
        year.GoTo(Calendar.CountingDay);
        await year.House.SettleAsync();
        var hub = (year.Hub.HubId, "Sussex");
        await AddUpAsync(year, new ListFiguresRequest { ProgrammeYearId = year.ProgrammeYear.ProgrammeYearId }, Expected.Year.As(hub.HubId, "Sussex"));
        await AddUpAsync(year, new ListFiguresRequest { ProgrammeYearId = year.ProgrammeYear.ProgrammeYearId, Dimension = Dimension.Region }, Expected.Year.As("South East", "South East"));
        await AddUpAsync(year, new ListFiguresRequest { Stage = Stage.Embedding, Dimension = Dimension.Stage }, new Figures { Key = "3", Label = "Embedding", Accepted = 5 });
        await AddUpAsync(
            year,
            new ListFiguresRequest { Dimension = Dimension.Year },
            Expected.Year.As(year.ProgrammeYear.ProgrammeYearId, $"2020/21 {year.ProgrammeYear.Title}"),
            GoOn.As(year.NextProgrammeYear.ProgrammeYearId, $"2021/22 {year.NextProgrammeYear.Title}"));
        await RebuildAsync(year);
    }

    static async Task AddUpAsync(Year year, ListFiguresRequest request, params Figures[] expected)
    {
        var answer = await year.As<FiguresServiceClient>(year.National).ListFiguresAsync(request);
        Assert.Equal(expected, answer.Figures);
        Assert.True(answer.Freshness.Complete, $"{answer.Freshness}");
        if (expected.Length == 1) Assert.Equal(expected[0].As("", "Total"), answer.Total);
        await ReadTheFileAsync(year, request, answer);
    }

    static async Task ReadTheFileAsync(Year year, ListFiguresRequest request, ListFiguresResponse answer)
    {
        var file = await year.As<FiguresServiceClient>(year.National).ExportFiguresAsync(new ExportFiguresRequest { Dimension = request.Dimension, ProgrammeYearId = request.ProgrammeYearId, Stage = request.Stage });
        var lines = file.Data.ToStringUtf8().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("text/csv", file.ContentType, StringComparison.Ordinal);
        Assert.StartsWith("\uFEFFKey,Label,Applied,Offered,Accepted,In a group,Started,Completed,", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.EndsWith(",yes", line, StringComparison.Ordinal));
        Assert.Equal(answer.Figures.Append(answer.Total).Select(LineOf), lines[1..].Select(line => string.Join(',', line.Split(',')[..^2])));
    }

    static async Task RebuildAsync(Year year)
    {
        var figures = year.As<FiguresServiceClient>(year.National);
        var before = await figures.ListFiguresAsync(new ListFiguresRequest());
        await Year.RefusedAsync("NOT_ALLOWED", year.As<FiguresServiceClient>(year.HubLead).RebuildFiguresAsync(new RebuildFiguresRequest { RequestId = House.NewRequestId() }));
        await figures.RebuildFiguresAsync(new RebuildFiguresRequest { RequestId = House.NewRequestId() });
        await year.House.SettleAsync();
        var after = await figures.ListFiguresAsync(new ListFiguresRequest());
        Assert.Equal((before.Figures, before.Total), (after.Figures, after.Total));
        var freshness = await figures.GetFreshnessAsync(new GetFreshnessRequest());
        Assert.True(freshness.Complete);
        Assert.Equal(["funding", "scheduling", "schools", "workgroups"], freshness.Logs.Select(l => l.Service));
        Assert.All(freshness.Logs, l => Assert.Equal((l.LastPosition, 0), (l.Position, l.Parked)));
    }

    static string LineOf(Figures f) => string.Join(',', f.Key, f.Label.Contains(',', StringComparison.Ordinal) ? $"\"{f.Label}\"" : f.Label, f.Applied, f.Offered, f.Accepted, f.InGroup, f.Started, f.Completed, f.Groups,
        f.MeetingsHeld, f.PlacesPlanned, f.PlacesAttended, f.VisitsPlanned, f.VisitsDone, f.HeadsExpected, f.HeadsAttended, f.ActionsOverdue, f.CommittedPence, f.PaidPence);
}
