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
    public async Task What_the_end_of_year_review_decides_names_the_review_where_its_reason_stands_and_who_decided()
    {
        var accepted = await recruitment.AcceptAsync(await recruitment.ASchoolAsync(), await recruitment.AnOpenRoundAsync());

        await Elsewhere.ReviewedAsync(House, accepted, ReviewDecision.Withdraw, Stage.Unspecified);

        var review = (await House.ToldAsync<ReviewDecided>()).Last(e => e.ParticipationId == accepted.ParticipationId);
        var decider = (await House.EntriesAsync<ReviewDecided>()).Last(e => e.AggregateId == review.ReviewId).ActorId;
        var left = await recruitment.ParticipationAsync(accepted.ParticipationId);
        Assert.Equal((ParticipationState.Withdrawn, review.ReviewId, decider), (left.State, left.WithdrawReviewId, left.WithdrawerPersonId));
        Assert.Equal((StageOutcome.Withdrawn, review.ReviewId), (left.StageYears[^1].Outcome, left.StageYears[^1].ReviewId));
        Assert.Equal((review.ReviewId, decider), Assert.Single(await House.ToldAsync<ParticipationWithdrawn>(), e => e.ParticipationId == accepted.ParticipationId) is var told ? (told.ReviewId, told.ApproverPersonId) : default);
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
        Assert.Equal("PARTICIPATION_WITHDRAWN", (await Refused.ByAsync(Participations(recruitment.TfmLead).AskToWithdrawAsync(ToAsk(accepted)))).Reason);
        Assert.Equal("PARTICIPATION_WITHDRAWN", (await Refused.ByAsync(Participations(recruitment.TfmLead).DropWithdrawalAsync(ToDrop(accepted)))).Reason);
    }

    [Fact]
    public async Task What_a_head_asks_a_lead_of_the_hub_approves_and_the_school_stays_until_then()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);

        Assert.Equal("WITHDRAWAL_NOT_ASKED", (await Refused.ByAsync(Participations(recruitment.TfmLead).WithdrawParticipationAsync(ToWithdraw(accepted)))).Reason);
        var asked = await Participations(head).AskToWithdrawAsync(ToAsk(accepted));

        Assert.Equal((ParticipationState.Active, "The head has left.", head.Id), (asked.State, asked.Withdrawal.Reason, asked.Withdrawal.AskerPersonId));
        Assert.Equal(head.Id, Assert.Single(await House.ToldAsync<WithdrawalAsked>(), e => e.ParticipationId == accepted.ParticipationId).AskerPersonId);
        Assert.DoesNotContain("has left", Assert.Single(await House.EntriesAsync<WithdrawalAsked>(), e => e.AggregateId == accepted.ParticipationId).DataJson);
        Assert.Equal("WITHDRAWAL_ASKED", (await Refused.ByAsync(Participations(recruitment.TfmLead).AskToWithdrawAsync(ToAsk(accepted)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(Participations(head).WithdrawParticipationAsync(ToWithdraw(accepted)))).Reason);
        Assert.DoesNotContain(await House.ToldAsync<ParticipationWithdrawn>(), e => e.ParticipationId == accepted.ParticipationId);

        var left = await Participations(recruitment.TfmLead).WithdrawParticipationAsync(ToWithdraw(accepted));

        Assert.Equal((ParticipationState.Withdrawn, "The head has left.", recruitment.TfmLead.Id, head.Id), (left.State, left.WithdrawReason, left.WithdrawerPersonId, left.Withdrawal.AskerPersonId));
        var told = Assert.Single(await House.ToldAsync<ParticipationWithdrawn>(), e => e.ParticipationId == accepted.ParticipationId);
        Assert.Equal((head.Id, recruitment.TfmLead.Id), (told.AskerPersonId, told.ApproverPersonId));
    }

    [Fact]
    public async Task Nobody_approves_what_they_asked_nor_for_a_school_where_they_hold_a_role()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        await Participations(recruitment.TfmLead).AskToWithdrawAsync(ToAsk(accepted));
        var hubLead = await House.InviteAsync(Role.HubLead, accepted.HubId);

        Assert.Equal("WITHDRAWAL_ASKED_BY_APPROVER", (await Refused.ByAsync(Participations(recruitment.TfmLead).WithdrawParticipationAsync(ToWithdraw(accepted)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(Participations(await House.InviteAsync(Role.HubLead, recruitment.OtherHubId)).WithdrawParticipationAsync(ToWithdraw(accepted)))).Reason);
        var own = await House.InviteAsync(Role.HubLead, accepted.HubId);
        await House.As<PersonService.PersonServiceClient>(recruitment.National).AssignRoleAsync(new AssignRoleRequest { PersonId = own.Id, Role = Role.BusinessManager, ScopeId = accepted.SchoolId, RequestId = House.NewRequestId() });
        await House.SettleAsync();
        Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", (await Refused.ByAsync(Participations(own).WithdrawParticipationAsync(ToWithdraw(accepted)))).Reason);
        Assert.Equal(hubLead.Id, (await Participations(hubLead).WithdrawParticipationAsync(ToWithdraw(accepted))).WithdrawerPersonId);
    }

    [Fact]
    public async Task What_was_asked_is_taken_back_or_declined_with_a_reason_and_may_be_asked_again()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        await Participations(head).AskToWithdrawAsync(ToAsk(accepted));

        var stays = await Participations(recruitment.TfmLead).DropWithdrawalAsync(ToDrop(accepted));

        Assert.Equal((ParticipationState.Active, "A new head goes on."), (stays.State, stays.WithdrawalDropReason));
        Assert.Null(stays.Withdrawal);
        Assert.Equal(head.Id, Assert.Single(await House.ToldAsync<WithdrawalDropped>(), e => e.ParticipationId == accepted.ParticipationId).AskerPersonId);
        Assert.Equal("WITHDRAWAL_NOT_ASKED", (await Refused.ByAsync(Participations(head).DropWithdrawalAsync(ToDrop(accepted)))).Reason);
        await Participations(head).AskToWithdrawAsync(ToAsk(accepted));
        Assert.Null((await Participations(head).DropWithdrawalAsync(ToDrop(accepted))).Withdrawal);
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

    async Task<Participation> WithdrawAsync(SchoolUser school, Application accepted)
    {
        await Participations(await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId)).AskToWithdrawAsync(ToAsk(accepted));
        return await Participations(recruitment.TfmLead).WithdrawParticipationAsync(ToWithdraw(accepted));
    }

    static AskToWithdrawRequest ToAsk(Application accepted) => new() { ParticipationId = accepted.ParticipationId, Reason = "The head has left.", RequestId = House.NewRequestId() };

    static DropWithdrawalRequest ToDrop(Application accepted) => new() { ParticipationId = accepted.ParticipationId, Reason = "A new head goes on.", RequestId = House.NewRequestId() };

    static WithdrawParticipationRequest ToWithdraw(Application accepted) => new() { ParticipationId = accepted.ParticipationId, RequestId = House.NewRequestId() };

    ParticipationService.ParticipationServiceClient Participations(TestPerson person) => House.As<ParticipationService.ParticipationServiceClient>(person);

    async Task<ProgrammeYear> PublishAsync(ProgrammeYear year)
    {
        var programmes = House.As<ProgrammeService.ProgrammeServiceClient>(recruitment.National);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = year, RequestId = House.NewRequestId() });
        return await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });
    }
}
