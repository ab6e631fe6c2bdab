using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.AgreementService;

namespace Hubs.Schools.Tests.Agreements;

/// <summary>A school says within some days which commitment it cannot keep, and its hub answers.</summary>
public sealed class ChallengeCommitmentTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task The_head_challenges_a_commitment_and_the_hub_waives_it_for_the_year()
    {
        var (_, head, agreement) = await SignedAsync();
        Assert.Equal(recruitment.Year.SchoolCommitments, agreement.Commitments);
        Assert.Equal($"{House.Clock.GetUtcNow().AddDays(14):yyyy-MM-dd}", agreement.ChallengeLastDate);

        var challenged = await As(head).ChallengeCommitmentAsync(ToChallenge(agreement, 2));

        var challenge = Assert.Single(challenged.Challenges);
        Assert.Equal((2, recruitment.Year.SchoolCommitments[1], ChallengeState.Open, head.Id), (challenge.CommitmentNumber, challenge.Commitment, challenge.State, challenge.ChallengerPersonId));
        Assert.Equal(2, Assert.Single(await House.ToldAsync<CommitmentChallenged>(), e => e.AgreementId == agreement.AgreementId).CommitmentNumber);
        Assert.Equal("COMMITMENT_CHALLENGED", (await Refused.ByAsync(As(head).ChallengeCommitmentAsync(ToChallenge(agreement, 2)))).Reason);
        Assert.Contains(agreement.AgreementId, await OpenAsync());

        var answered = await As(recruitment.TfmLead).AnswerChallengeAsync(ToAnswer(agreement, 2, waived: true));

        Assert.Equal((ChallengeState.Waived, recruitment.TfmLead.Id, "We know your building."), (answered.Challenges[0].State, answered.Challenges[0].AnswererPersonId, answered.Challenges[0].Answer));
        Assert.True(Assert.Single(await House.ToldAsync<ChallengeAnswered>(), e => e.AgreementId == agreement.AgreementId).Waived);
        Assert.DoesNotContain(agreement.AgreementId, await OpenAsync());
        Assert.Equal("NO_OPEN_CHALLENGE", (await Refused.ByAsync(As(recruitment.TfmLead).AnswerChallengeAsync(ToAnswer(agreement, 2, waived: false)))).Reason);
        Assert.Equal("COMMITMENT_CHALLENGED", (await Refused.ByAsync(As(head).ChallengeCommitmentAsync(ToChallenge(agreement, 2)))).Reason);
    }

    [Fact]
    public async Task What_was_taken_back_may_be_challenged_again_while_there_is_time_and_what_the_hub_keeps_stands()
    {
        var (_, head, agreement) = await SignedAsync();
        await As(head).ChallengeCommitmentAsync(ToChallenge(agreement, 1));
        await As(head).WithdrawChallengeAsync(new WithdrawChallengeRequest { AgreementId = agreement.AgreementId, CommitmentNumber = 1, RequestId = House.NewRequestId() });
        Assert.Single(await House.ToldAsync<ChallengeWithdrawn>(), e => e.AgreementId == agreement.AgreementId);
        await As(head).ChallengeCommitmentAsync(ToChallenge(agreement, 1));

        var kept = await As(recruitment.TfmLead).AnswerChallengeAsync(ToAnswer(agreement, 1, waived: false));

        Assert.Equal([ChallengeState.Withdrawn, ChallengeState.Kept], kept.Challenges.Select(c => c.State));
    }

    [Fact]
    public async Task A_commitment_that_is_not_there_or_whose_time_is_over_is_not_challenged()
    {
        var (_, head, agreement) = await SignedAsync();
        Assert.Equal("NO_SUCH_COMMITMENT", (await Refused.ByAsync(As(head).ChallengeCommitmentAsync(ToChallenge(agreement, 99)))).Reason);

        House.Clock.Advance(TimeSpan.FromDays(15));

        Assert.Equal("CHALLENGE_TIME_OVER", (await Refused.ByAsync(As(head).ChallengeCommitmentAsync(ToChallenge(agreement, 1)))).Reason);
    }

    [Fact]
    public async Task Another_hub_does_not_find_it_and_nobody_answers_for_a_school_of_their_own()
    {
        var (accepted, head, agreement) = await SignedAsync();
        await As(head).ChallengeCommitmentAsync(ToChallenge(agreement, 1));
        var otherLead = await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(otherLead).AnswerChallengeAsync(ToAnswer(agreement, 1, waived: true)))).Reason);
        var own = await House.InviteAsync(Role.HubLead, recruitment.HubId);
        await House.As<PersonService.PersonServiceClient>(recruitment.National).AssignRoleAsync(new AssignRoleRequest { PersonId = own.Id, Role = Role.BusinessManager, ScopeId = accepted.SchoolId, RequestId = House.NewRequestId() });
        await House.SettleAsync();

        Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", (await Refused.ByAsync(As(own).AnswerChallengeAsync(ToAnswer(agreement, 1, waived: true)))).Reason);
    }

    async Task<(Application Accepted, TestPerson Head, Agreement Agreement)> SignedAsync()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        var accepted = await recruitment.AcceptAsync(school, round);
        var agreement = await As(head).GetAgreementAsync(new GetAgreementRequest { AgreementId = (await recruitment.ParticipationAsync(accepted.ParticipationId)).AgreementId });
        return (accepted, head, await As(head).SignAgreementAsync(new SignAgreementRequest { AgreementId = agreement.AgreementId, VersionNumber = agreement.VersionNumber, TextHash = agreement.TextHash, RequestId = House.NewRequestId() }));
    }

    async Task<string[]> OpenAsync() =>
        [.. (await As(recruitment.TfmLead).ListAgreementsAsync(new ListAgreementsRequest { ChallengeOpen = true, PageSize = 100 })).Agreements.Select(a => a.AgreementId)];

    AgreementServiceClient As(TestPerson person) => House.As<AgreementServiceClient>(person);

    static ChallengeCommitmentRequest ToChallenge(Agreement agreement, int commitment) =>
        new() { AgreementId = agreement.AgreementId, CommitmentNumber = commitment, Reason = "We have one teacher for two classes.", RequestId = House.NewRequestId() };

    static AnswerChallengeRequest ToAnswer(Agreement agreement, int commitment, bool waived) =>
        new() { AgreementId = agreement.AgreementId, CommitmentNumber = commitment, Waived = waived, Answer = "We know your building.", RequestId = House.NewRequestId() };
}
