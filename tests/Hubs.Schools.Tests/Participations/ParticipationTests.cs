using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.Schools.Tests.Participations;

public sealed class ParticipationTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task Withdrawing_before_the_first_meeting_frees_the_place_and_does_not_use_up_the_once()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(places: 1), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);

        var withdrawn = await WithdrawAsync(school, accepted);

        Assert.Equal((ParticipationState.Withdrawn, "The head has left."), (withdrawn.State, withdrawn.WithdrawReason));
        Assert.True(Assert.Single(await House.ToldAsync<ParticipationWithdrawn>(), e => e.ParticipationId == accepted.ParticipationId).BeforeFirstMeeting);
        Assert.Equal(ApplicationState.Accepted, (await recruitment.AcceptAsync(school, round)).State);
    }

    [Fact]
    public async Task Withdrawing_after_the_first_meeting_uses_it_up()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        await Elsewhere.HeldAMeetingAsync(House, accepted, "2020-09-24");
        Assert.Equal("2020-09-24", (await recruitment.ParticipationAsync(accepted.ParticipationId)).FirstMeetingDate);

        await WithdrawAsync(school, accepted);

        Assert.False(Assert.Single(await House.ToldAsync<ParticipationWithdrawn>(), e => e.ParticipationId == accepted.ParticipationId).BeforeFirstMeeting);
        var eligibility = await recruitment.Applications(school.MathsLead).CheckEligibilityAsync(new CheckEligibilityRequest { RoundId = round.RoundId, SchoolId = school.School.SchoolId });
        Assert.Contains(eligibility.Findings, f => f is { Rule: EligibilityRule.DevelopmentOnce, Holds: false });
    }

    [Fact]
    public async Task A_school_withdraws_once()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        await WithdrawAsync(school, accepted);

        var refusal = await Refused.ByAsync(Participations(recruitment.TfmLead).WithdrawParticipationAsync(ToWithdraw(accepted)));

        Assert.Equal("PARTICIPATION_WITHDRAWN", refusal.Reason);
    }

    [Fact]
    public async Task The_review_moves_a_school_on_and_the_next_year_takes_it_up_when_it_is_published()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);

        await Elsewhere.ReviewedAsync(House, accepted, ReviewDecision.Progress, Stage.Embedding);

        var moved = await recruitment.ParticipationAsync(accepted.ParticipationId);
        Assert.Equal((Stage.Embedding, "", StageOutcome.Progressed), (moved.Stage, moved.ProgrammeYearId, moved.StageYears[0].Outcome));
        var progressed = Assert.Single(await House.ToldAsync<ParticipationProgressed>(), e => e.ParticipationId == accepted.ParticipationId);
        Assert.Equal((Stage.Development, Stage.Embedding, recruitment.Year.ProgrammeYearId), (progressed.FromStage, progressed.Stage, progressed.ProgrammeYearId));

        var next = await PublishAsync(Ncp2010.Of("2021/22", "NCP21-10"));

        Assert.Equal(next.ProgrammeYearId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).ProgrammeYearId);
        Assert.Single(await House.ToldAsync<ParticipationContinued>(), e => e.ParticipationId == accepted.ParticipationId && e.ProgrammeYearId == next.ProgrammeYearId);
    }

    [Fact]
    public async Task A_review_that_is_read_again_moves_nobody_again()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        await Elsewhere.ReviewedAsync(House, accepted, ReviewDecision.Progress, Stage.Embedding);
        var moved = await recruitment.ParticipationAsync(accepted.ParticipationId);

        await Elsewhere.BeganAgainAsync(House, "workgroups");

        Assert.Equal(moved, await recruitment.ParticipationAsync(accepted.ParticipationId));
        Assert.Single(await House.ToldAsync<ParticipationProgressed>(), e => e.ParticipationId == accepted.ParticipationId);
    }

    [Fact]
    public async Task A_school_given_another_year_stays_in_its_stage()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);

        await Elsewhere.ReviewedAsync(House, accepted, ReviewDecision.Repeat, Stage.Development);

        var repeated = await recruitment.ParticipationAsync(accepted.ParticipationId);
        Assert.Equal((Stage.Development, 2, ParticipationState.Active), (repeated.Stage, repeated.StageYears.Count, repeated.State));
        Assert.Single(await House.ToldAsync<ParticipationRepeated>(), e => e.ParticipationId == accepted.ParticipationId);
    }

    [Fact]
    public async Task Participations_of_other_schools_and_hubs_are_not_seen()
    {
        var (round, school, other) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        var otherLead = await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId);

        foreach (var stranger in new[] { other.MathsLead, otherLead })
        {
            var refusal = await Refused.ByAsync(Participations(stranger).GetParticipationAsync(new GetParticipationRequest { ParticipationId = accepted.ParticipationId }));
            Assert.Equal(("NOT_FOUND", "There is no such participation, or you may not see it.", accepted.ParticipationId), (refusal.Reason, refusal.Message, refusal.Metadata["id"]));
            Assert.DoesNotContain(accepted.ParticipationId, (await Participations(stranger).ListParticipationsAsync(new ListParticipationsRequest { PageSize = 100 })).Participations.Select(p => p.ParticipationId));
        }
    }

    async Task<Participation> WithdrawAsync(SchoolUser school, Application accepted) =>
        await Participations(await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId)).WithdrawParticipationAsync(ToWithdraw(accepted));

    static WithdrawParticipationRequest ToWithdraw(Application accepted) => new() { ParticipationId = accepted.ParticipationId, Reason = "The head has left.", RequestId = House.NewRequestId() };

    ParticipationService.ParticipationServiceClient Participations(TestPerson person) => House.As<ParticipationService.ParticipationServiceClient>(person);

    async Task<ProgrammeYear> PublishAsync(ProgrammeYear year)
    {
        var programmes = House.As<ProgrammeService.ProgrammeServiceClient>(recruitment.National);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = year, RequestId = House.NewRequestId() });
        return await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });
    }
}
