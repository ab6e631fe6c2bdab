using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.Schools.Tests.Participations;

/// <summary>A school that found no group in its year is not stuck in it (ours). The clock goes on past the year, so each policy has a house of its own.</summary>
public abstract class CarryOver(Recruitment recruitment)
{
    protected House House => recruitment.House;

    protected Recruitment Recruitment => recruitment;

    ParticipationService.ParticipationServiceClient Hub => House.As<ParticipationService.ParticipationServiceClient>(recruitment.TfmLead);

    protected async Task<Application> AcceptedAsync(Round round) => await recruitment.AcceptAsync(await recruitment.ASchoolAsync(), round);

    protected void AfterTheYear()
    {
        var day = new DateTimeOffset(2021, 9, 1, 9, 0, 0, TimeSpan.Zero);
        if (day > House.Clock.GetUtcNow()) House.Clock.SetUtcNow(day);
    }

    protected AsyncUnaryCall<Participation> Carry(Application accepted) => Hub.CarryParticipationOverAsync(
        new CarryParticipationOverRequest { ParticipationId = accepted.ParticipationId, Reason = "No specialist was free.", RequestId = House.NewRequestId() });

    protected async Task<ProgrammeYear> PublishAsync(ProgrammeYear year)
    {
        var programme = House.As<ProgrammeService.ProgrammeServiceClient>(recruitment.National);
        var draft = await programme.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = year, RequestId = House.NewRequestId() });
        return await programme.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });
    }
}

public sealed class CarryOverTests(Recruitment recruitment) : CarryOver(recruitment), IClassFixture<Recruitment>
{
    [Fact]
    public async Task A_school_that_found_no_group_waits_for_the_next_year_and_goes_on_in_it_when_it_is_published()
    {
        var round = await Recruitment.AnOpenRoundAsync(places: 20);
        var (early, late) = (await AcceptedAsync(round), await AcceptedAsync(round));
        Assert.Equal("PROGRAMME_YEAR_NOT_OVER", (await Refused.ByAsync(Carry(early))).Reason);
        AfterTheYear();

        var carried = await Carry(early);

        Assert.Equal((ParticipationState.Active, Stage.Development, "", 2), (carried.State, carried.Stage, carried.ProgrammeYearId, carried.StageYears.Count));
        Assert.Equal(
            (StageOutcome.NotPlaced, "No specialist was free.", Recruitment.TfmLead.Id, round.ProgrammeYearId, ""),
            (carried.StageYears[0].Outcome, carried.StageYears[0].CarryOverReason, carried.StageYears[0].CarrierPersonId, carried.StageYears[0].ProgrammeYearId, carried.StageYears[0].ReviewId));
        var told = Assert.Single(await House.ToldAsync<ParticipationRepeated>(), e => e.ParticipationId == early.ParticipationId);
        Assert.Equal((round.ProgrammeYearId, "", "", Stage.Development), (told.ProgrammeYearId, told.NextProgrammeYearId, told.ReviewId, told.Stage));
        Assert.Equal("PROGRAMME_YEAR_NOT_OVER", (await Refused.ByAsync(Carry(early))).Reason);

        var next = await PublishAsync(Ncp2010.Of("2021/22", "NCP21-10"));

        Assert.Equal(next.ProgrammeYearId, (await Recruitment.ParticipationAsync(early.ParticipationId)).ProgrammeYearId);
        Assert.Equal(next.ProgrammeYearId, Assert.Single(await House.ToldAsync<ParticipationContinued>(), e => e.ParticipationId == early.ParticipationId).ProgrammeYearId);
        Assert.Equal(next.ProgrammeYearId, (await Carry(late)).ProgrammeYearId);
    }
}

public sealed class CarryOverRefusedTests(Recruitment recruitment) : CarryOver(recruitment), IClassFixture<Recruitment>
{
    [Fact]
    public async Task A_school_in_a_group_of_the_year_is_moved_on_by_its_review_and_nobody_carries_their_own_school_over()
    {
        var round = await Recruitment.AnOpenRoundAsync(places: 20);
        var (grouped, own, left) = (await AcceptedAsync(round), await AcceptedAsync(round), await AcceptedAsync(round));
        await Elsewhere.PublishedAGroupAsync(House, Recruitment.TfmLead.Id, grouped);
        await Recruitment.LeaveAsync(left, "It merges.");
        await House.As<PersonService.PersonServiceClient>(Recruitment.National).AssignRoleAsync(new AssignRoleRequest { PersonId = Recruitment.TfmLead.Id, Role = Role.MathsLead, ScopeId = own.SchoolId, RequestId = House.NewRequestId() });
        AfterTheYear();

        Assert.Equal("REVIEW_DECIDES", (await Refused.ByAsync(Carry(grouped))).Reason);
        Assert.Equal("PARTICIPATION_WITHDRAWN", (await Refused.ByAsync(Carry(left))).Reason);
        Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", (await Refused.ByAsync(Carry(own))).Reason);
        Assert.DoesNotContain(await House.ToldAsync<ParticipationRepeated>(), e => e.ParticipationId == grouped.ParticipationId || e.ParticipationId == own.ParticipationId);
    }
}

public sealed class ThreeCodesTests(Recruitment recruitment) : CarryOver(recruitment), IClassFixture<Recruitment>
{
    [Fact]
    public async Task Where_each_year_has_a_code_of_its_own_schools_go_on_into_the_next_one_unless_two_run_side_by_side()
    {
        var round = await Recruitment.AnOpenRoundAsync(places: 20);
        var (waits, carried, moved, late) = (await AcceptedAsync(round), await AcceptedAsync(round), await AcceptedAsync(round), await AcceptedAsync(round));
        await PublishAsync(Ncp2010.Of("2019/20", "NCP19-10"));
        AfterTheYear();
        Assert.Equal("", (await Carry(waits)).ProgrammeYearId);

        var next = await PublishAsync(Ncp2010.Of("2021/22", "NCP21-10"));
        var afterNext = await PublishAsync(Ncp2010.Of("2022/23", "NCP22-10"));

        Assert.Equal(next.ProgrammeYearId, (await Recruitment.ParticipationAsync(waits.ParticipationId)).ProgrammeYearId);
        Assert.Equal(next.ProgrammeYearId, (await Carry(carried)).ProgrammeYearId);
        await Elsewhere.ReviewedAsync(House, moved, ReviewDecision.Progress, Stage.Embedding);
        Assert.Equal((next.ProgrammeYearId, Stage.Embedding), await Recruitment.ParticipationAsync(moved.ParticipationId) is var progressed ? (progressed.ProgrammeYearId, progressed.Stage) : default);

        await PublishAsync(Ncp2010.Of("2021/22", "NCP21-30"));
        Assert.Equal("", (await Carry(late)).ProgrammeYearId);
        var named = Ncp2010.Of("2023/24", "NCP23-10");
        named.ContinuesCode = "NCP20-10";
        Assert.Equal((await PublishAsync(named)).ProgrammeYearId, (await Recruitment.ParticipationAsync(late.ParticipationId)).ProgrammeYearId);
        Assert.NotEqual(next.ProgrammeYearId, afterNext.ProgrammeYearId);
    }
}
