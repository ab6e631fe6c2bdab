using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.DependencyInjection;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;

namespace Hubs.Funding.Tests.Subscriptions;

/// <summary>Schools' log is read again from its start when more of it is followed than before: what went further since stays where it is.</summary>
public sealed class FollowParticipationsTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task A_participation_that_moved_from_hub_to_hub_stays_with_the_last_and_nothing_moves_again()
    {
        var (a, b, c) = (await house.HubAsync(), await house.HubAsync("Second Maths Hub"), await house.HubAsync("Third Maths Hub"));
        var (moved, on, back) = (await house.SchoolAsync(a), await house.SchoolAsync(a, "Bow Primary School"), await house.SchoolAsync(a, "Cam Primary School"));
        await TransferAsync(moved, a, b);
        await TransferAsync(on, a, b);
        await TransferAsync(on, b, c);
        await TransferAsync(back, a, b);
        await TransferAsync(back, b, a);
        Assert.Equal([b.Id, c.Id, a.Id], [(await house.GrantOfAsync(moved)).HubId, (await house.GrantOfAsync(on)).HubId, (await house.GrantOfAsync(back)).HubId]);

        await NothingChangesWhenReadAgainAsync();

        Assert.Equal((1, 2, 2), (await MovesOfAsync(moved), await MovesOfAsync(on), await MovesOfAsync(back)));
    }

    [Fact]
    public async Task One_that_moved_before_versions_of_moves_were_kept_stays_too()
    {
        var (a, b, c) = (await house.HubAsync(), await house.HubAsync("Second Maths Hub"), await house.HubAsync("Third Maths Hub"));
        var school = await house.SchoolAsync(a);
        await TransferAsync(school, a, b);
        await TransferAsync(school, b, c);
        await ForgetVersionAsync(school);

        await NothingChangesWhenReadAgainAsync();

        Assert.Equal((c.Id, 2), ((await house.GrantOfAsync(school)).HubId, await MovesOfAsync(school)));
    }

    [Fact]
    public async Task One_that_came_back_to_its_hub_before_versions_of_moves_were_kept_moves_no_more_until_it_is_told_to_again()
    {
        var (a, b) = (await house.HubAsync(), await house.HubAsync("Second Maths Hub"));
        var school = await house.SchoolAsync(a);
        await TransferAsync(school, a, b);
        await TransferAsync(school, b, a);
        await ForgetVersionAsync(school);

        await NothingChangesWhenReadAgainAsync();
        Assert.Equal((a.Id, 2), ((await house.GrantOfAsync(school)).HubId, await MovesOfAsync(school)));

        await TransferAsync(school, a, b);
        Assert.Equal((b.Id, 3), ((await house.GrantOfAsync(school)).HubId, await MovesOfAsync(school)));
        await NothingChangesWhenReadAgainAsync();
    }

    [Fact]
    public async Task A_school_that_waited_for_the_next_year_and_went_on_in_it_stays_there()
    {
        var (hub, next) = (await house.HubAsync(), await PublishedAsync(house, year => year.LastDate = "2022-07-31", "2021-09-01"));
        var (goesOn, waits) = (await house.SchoolAsync(hub), await house.SchoolAsync(hub, "Bow Primary School"));
        await ProgressAsync(goesOn, goesOn.YearId, Stage.Embedding);
        await ContinueAsync(goesOn, next, Stage.Embedding);
        await ProgressAsync(waits, waits.YearId, Stage.Embedding);
        await ContinueAsync(waits, next, Stage.Embedding);
        await ProgressAsync(waits, next, Stage.Sustaining);
        Assert.Equal([(next, Stage.Embedding), ("", Stage.Sustaining)], [await StandsInAsync(goesOn), await StandsInAsync(waits)]);

        await NothingChangesWhenReadAgainAsync();

        Assert.Equal([(next, Stage.Embedding), ("", Stage.Sustaining)], [await StandsInAsync(goesOn), await StandsInAsync(waits)]);
    }

    [Fact]
    public async Task A_school_that_withdrew_stays_out_and_a_pause_that_is_over_stays_over()
    {
        var (hub, day) = (await house.HubAsync(), In(house, 0));
        var (left, paused) = (await house.SchoolWithGrantAsync(hub), await house.SchoolAsync(hub, "Bow Primary School"));
        await WithdrawAsync(house, left);
        await house.TellAsync("schools", new ParticipationPaused { ParticipationId = paused.ParticipationId, SchoolId = paused.Id, HubId = hub.Id, ProgrammeYearId = paused.YearId, Stage = paused.Stage, FromDate = day, ToDate = In(house, 30) });
        await house.TellAsync("schools", new ParticipationResumed { ParticipationId = paused.ParticipationId, SchoolId = paused.Id, HubId = hub.Id, ProgrammeYearId = paused.YearId, Stage = paused.Stage, ResumeDate = day });

        await NothingChangesWhenReadAgainAsync();
    }

    /// <summary>As a row is that was written before versions were kept.</summary>
    Task ForgetVersionAsync(GivenSchool school) => house.Local.Inside("funding").GetRequiredService<Database>().WriteAsync(Caller.Itself("funding"), work =>
        work.ExecuteAsync("update participation set moved_version = 0 where id = @Id", new { Id = school.ParticipationId }));

    async Task NothingChangesWhenReadAgainAsync()
    {
        var before = await StateAsync();
        await house.Local.Inside("funding").GetRequiredService<Database>().WriteAsync(Caller.Itself("funding"), work =>
            work.ExecuteAsync("update followed set position = 0, event_id = '', last_happened_time = null, caught_up_time = null where producer = 'schools'"));
        await house.TellAsync("schools", new HubChanged { HubId = NewId(), HubName = "Another Maths Hub", RegionName = "South West" });

        Assert.Equal(before, await StateAsync());
    }

    /// <summary>A grant's version tells of changes that were taken back.</summary>
    async Task<string> StateAsync() => string.Join('\n', await house.LookAsync("funding", async work =>
        (await work.QueryAsync<string>("select concat(id, ' ', hub_id, ' ', programme_year_id, ' ', stage, ' ', coalesce(end_time, ''), ' ', coalesce(pause_to_date, '')) from participation order by id"))
        .Concat(await work.QueryAsync<string>("select concat(id, ' ', hub_id, ' ', state, ' ', amount_pence, ' ', version) from grant_instalment order by id")).ToArray()));

    async Task<(string YearId, Stage Stage)> StandsInAsync(GivenSchool school) => await house.LookAsync("funding", async work =>
        (await work.ScalarAsync<string>("select programme_year_id from participation where id = @Id", new { Id = school.ParticipationId }) ?? "none",
         (Stage)await work.ScalarAsync<int>("select stage from participation where id = @Id", new { Id = school.ParticipationId })));

    async Task<int> MovesOfAsync(GivenSchool school) => (await house.ToldAsync<GrantTransferred>()).Count(e => e.ParticipationId == school.ParticipationId);

    Task TransferAsync(GivenSchool school, GivenHub from, GivenHub to) => house.TellAsync("schools", new ParticipationTransferred
    {
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        HubId = to.Id,
        FromHubId = from.Id,
        ProgrammeYearId = school.YearId,
        Stage = school.Stage,
    });

    /// <summary>The next year is not published yet.</summary>
    Task ProgressAsync(GivenSchool school, string yearId, Stage to) => house.TellAsync("schools", new ParticipationProgressed
    {
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        HubId = school.Hub.Id,
        FromStage = school.Stage,
        Stage = to,
        ProgrammeYearId = yearId,
    });

    Task ContinueAsync(GivenSchool school, string yearId, Stage stage) => house.TellAsync("schools", new ParticipationContinued
    {
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        HubId = school.Hub.Id,
        ProgrammeYearId = yearId,
        Stage = stage,
    });
}
