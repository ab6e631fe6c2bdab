using CsCheck;
using Hubs.Access.V1;
using Hubs.Reporting.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Hubs.Reporting.V1.FiguresService;

namespace Hubs.Reporting.Tests.Figures;

/// <summary>Figures are kept, cell by cell, so that a nation's are read at once; what is shown is what a recount finds, always.</summary>
public sealed class KeptFiguresTests(ReportingHouse house) : IClassFixture<ReportingHouse>
{
    const int Rounds = 12;
    const int EventsOfARound = 6;

    [Fact]
    public async Task Whatever_is_told_the_figures_shown_are_those_of_a_recount_to_the_digit()
    {
        var national = await NationalAsync();
        await house.HubInItsYearAsync("Somewhere else", "South West", await house.YearAsync());
        var story = await RandomEvents.BeginAsync(house);
        await Gen.Select(Gen.Int[0, RandomEvents.Kinds - 1], Gen.Int[0, 9_999]).Array[EventsOfARound].Array[Rounds].SampleAsync(async rounds =>
        {
            foreach (var events in rounds)
            {
                await KeptAsync();
                house.Clock.Advance(TimeSpan.FromDays(events[0].Item2 % 3));
                foreach (var (kind, value) in events) await story.TellAsync(kind, value);
                await house.SettleAsync();

                var shown = await AllAsync(national, story.Hubs);
                Assert.Equal(await RecountedAsync(national, story.Hubs), shown);
            }
        }, iter: 4, threads: 1);

        var total = (await national.ListFiguresAsync(new ListFiguresRequest())).Total;
        Assert.DoesNotContain(0, RandomEvents.Told);
        Assert.All(V1.Figures.Descriptor.Fields.InFieldNumberOrder().Where(field => field.FieldType == Google.Protobuf.Reflection.FieldType.Int64), field => Assert.True((long)field.Accessor.GetValue(total) > 0, field.Name));
        Assert.Equal(0, await house.LookAsync("reporting", work => work.ScalarAsync<int>("select count(*) from parked_event")));
    }

    [Fact]
    public async Task What_was_kept_is_read_and_counted_again_when_an_event_or_the_day_changes_it()
    {
        var year = await house.YearAsync();
        var hub = await house.HubInItsYearAsync("Origin", "West Midlands", year);
        var national = await NationalAsync();
        await KeptAsync();
        await ChangeAsync("update figure_cell set applied = 77, actions_overdue = 77 where hub_id = @Hub", new { Hub = hub });
        Assert.Equal((77, 77), await ShownAsync());

        await house.TellAsync("schools", new Schools.V1.ApplicationSubmitted { ApplicationId = ReportingHouse.NewId(), SchoolId = ReportingHouse.NewId(), HubId = hub, ProgrammeYearId = year, Stage = Schools.V1.Stage.Development });
        Assert.Equal((10, 1), await ShownAsync());

        await KeptAsync();
        await ChangeAsync("update figure_cell set applied = 77 where hub_id = @Hub", new { Hub = hub });
        house.Clock.Advance(new DateTimeOffset(2020, 12, 1, 9, 0, 0, TimeSpan.Zero) - house.Clock.GetUtcNow());
        Assert.Equal((77, 1), await ShownAsync());
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((10, 2), await ShownAsync());

        async Task<(long, long)> ShownAsync()
        {
            var total = (await national.ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year })).Total;
            return (total.Applied, total.ActionsOverdue);
        }
    }

    /// <summary>Waits until nothing is left that whoever asks would have to count.</summary>
    async Task KeptAsync()
    {
        await house.SettleAsync();
        await Eventually.HoldsAsync(async () =>
        {
            house.Clock.Advance(TimeSpan.FromMilliseconds(200));
            return await OpenAsync() == 0;
        }, async () => $"{await OpenAsync()} cells are not kept.");
    }

    Task<int> OpenAsync() => house.LookAsync("reporting", work => work.ScalarAsync<int>(
        """
        select count(*)
          from (select programme_year_id, hub_id, stage, sum(version) as version from cell_change group by programme_year_id, hub_id, stage) c
          left join figure_cell f on f.programme_year_id = c.programme_year_id and f.hub_id = c.hub_id and f.stage = c.stage
         where f.counted_version is null or f.counted_version <> c.version or f.through_date < @Today
        """, new { work.Today }));

    /// <summary>The same once more, when nothing that was kept holds.</summary>
    async Task<string> RecountedAsync(FiguresServiceClient national, IReadOnlyList<string> hubs)
    {
        await ChangeAsync("update cell_change set version = version + 1", new { });
        return await AllAsync(national, hubs);
    }

    static async Task<string> AllAsync(FiguresServiceClient national, IReadOnlyList<string> hubs)
    {
        var answers = new List<ListFiguresResponse>();
        foreach (var dimension in Enum.GetValues<Dimension>()) answers.Add(await national.ListFiguresAsync(new ListFiguresRequest { Dimension = dimension }));
        foreach (var hub in hubs) answers.Add(await national.ListFiguresAsync(new ListFiguresRequest { HubId = hub, Dimension = Dimension.Stage }));
        return string.Join("\n", answers.SelectMany(answer => answer.Figures.Append(answer.Total)));
    }

    Task<int> ChangeAsync(string sql, object arguments) => house.Local.Inside("reporting").GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), work => work.ExecuteAsync(sql, arguments));

    async Task<FiguresServiceClient> NationalAsync() => house.As<FiguresServiceClient>(await house.PersonAsync(Role.NationalTeam));
}
