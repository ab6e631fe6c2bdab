using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.AgreementService;
using static Hubs.Schools.V1.ParticipationService;

namespace Hubs.Schools.Tests.Participations;

/// <summary>A school of the programme merges with another: those who go on see and do what it would have.</summary>
public sealed class SuccessionTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task The_successors_people_see_the_participation_and_its_head_signs_the_agreement()
    {
        var (round, school, successor) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        var before = await recruitment.ParticipationAsync(accepted.ParticipationId);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(Participations(successor.MathsLead).GetParticipationAsync(Get(accepted)))).Reason);

        await MergeAsync(school, successor);

        var seen = await Participations(successor.MathsLead).GetParticipationAsync(Get(accepted));
        Assert.Equal((successor.School.SchoolId, successor.School.SchoolName, ParticipationState.Active), (seen.SchoolId, seen.SchoolName, seen.State));
        Assert.NotEqual(before.Etag, seen.Etag);
        Assert.Equal(seen, Assert.Single((await Participations(recruitment.TfmLead).ListParticipationsAsync(new ListParticipationsRequest { SchoolId = successor.School.SchoolId })).Participations));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(Participations(school.MathsLead).GetParticipationAsync(Get(accepted)))).Reason);

        var agreements = House.As<AgreementServiceClient>(await House.InviteAsync(Role.HeadTeacher, successor.School.SchoolId));
        var agreement = Assert.Single((await agreements.ListAgreementsAsync(new ListAgreementsRequest())).Agreements);
        var signed = await agreements.SignAgreementAsync(new SignAgreementRequest { AgreementId = agreement.AgreementId, VersionNumber = agreement.VersionNumber, TextHash = agreement.TextHash, RequestId = House.NewRequestId() });
        Assert.Equal((AgreementState.Signed, successor.School.SchoolId), (signed.State, signed.SchoolId));
        Assert.Equal(successor.School.SchoolId, Assert.Single(await House.ToldAsync<AgreementSigned>(), e => e.ParticipationId == accepted.ParticipationId).SchoolId);
    }

    [Fact]
    public async Task A_successor_takes_part_once_only_with_what_it_goes_on_with()
    {
        var (round, school, successor) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var own = await recruitment.OfferAsync(successor, round);
        await recruitment.AcceptAsync(school, round);

        await MergeAsync(school, successor);

        var refusal = await Refused.ByAsync(recruitment.Applications(successor.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(own)));
        Assert.Equal("NOT_ELIGIBLE", refusal.Reason);
        Assert.Contains("NOT_TAKING_PART", refusal.Rules);
    }

    [Fact]
    public async Task An_application_goes_on_as_the_successors()
    {
        var (round, school, successor) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var offered = await recruitment.OfferAsync(school, round);

        await MergeAsync(school, successor);
        var accepted = await recruitment.Applications(successor.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(offered));

        Assert.Equal((ApplicationState.Accepted, successor.School.SchoolId), (accepted.State, accepted.SchoolId));
        Assert.Equal(successor.School.SchoolId, Assert.Single(await House.ToldAsync<ParticipationStarted>(), e => e.ParticipationId == accepted.ParticipationId).SchoolId);
        var again = await Refused.ByAsync(recruitment.Applications(successor.MathsLead).CreateApplicationAsync(new CreateApplicationRequest { Application = Recruitment.ADraft(successor, round), RequestId = House.NewRequestId() }));
        Assert.Equal("APPLICATION_OPEN", again.Reason);
    }

    [Fact]
    public async Task What_was_over_stays_with_the_school_that_it_was_and_counts_for_the_successor_who_sees_it()
    {
        var (round, school, successor) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        await Elsewhere.HeldAMeetingAsync(House, accepted, "2020-09-24");
        await recruitment.LeaveAsync(accepted, "It closes.");

        await MergeAsync(school, successor);

        var seen = await Participations(successor.MathsLead).GetParticipationAsync(Get(accepted));
        Assert.Equal((school.School.SchoolId, ParticipationState.Withdrawn), (seen.SchoolId, seen.State));
        var eligibility = await recruitment.Applications(successor.MathsLead).CheckEligibilityAsync(new CheckEligibilityRequest { RoundId = round.RoundId, SchoolId = successor.School.SchoolId });
        Assert.Contains(eligibility.Findings, f => f is { Rule: EligibilityRule.DevelopmentOnce, Holds: false });
    }

    [Fact]
    public async Task Two_schools_of_the_programme_that_become_one_both_go_on_and_one_may_leave()
    {
        var (round, infants, juniors, primary) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var (first, second) = (await recruitment.AcceptAsync(infants, round), await recruitment.AcceptAsync(juniors, round));

        await MergeAsync(infants, primary);
        await MergeAsync(juniors, primary);

        var both = (await Participations(primary.MathsLead).ListParticipationsAsync(new ListParticipationsRequest())).Participations;
        Assert.Equal([second.ParticipationId, first.ParticipationId], both.Select(p => p.ParticipationId));
        Assert.All(both, p => Assert.Equal((primary.School.SchoolId, ParticipationState.Active), (p.SchoolId, p.State)));
        var head = await House.InviteAsync(Role.HeadTeacher, primary.School.SchoolId);
        await recruitment.LeaveAsync(first, "One is enough.", head);
        Assert.Equal(ParticipationState.Active, (await recruitment.ParticipationAsync(second.ParticipationId)).State);
    }

    Task<SchoolLinksReport> MergeAsync(SchoolUser school, SchoolUser successor) =>
        House.LinkAsync($"{school.School.Urn},{successor.School.Urn},{successor.School.SchoolName},Successor - merged,01-07-2020");

    ParticipationServiceClient Participations(TestPerson person) => House.As<ParticipationServiceClient>(person);

    static GetParticipationRequest Get(Application accepted) => new() { ParticipationId = accepted.ParticipationId };
}
