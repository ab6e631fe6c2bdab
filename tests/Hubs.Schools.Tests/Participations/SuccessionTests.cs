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
        Assert.Equal(seen, await Participations(school.MathsLead).GetParticipationAsync(Get(accepted)));

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

    [Fact]
    public async Task Where_two_that_took_part_become_one_a_person_says_which_participation_goes_on()
    {
        var (round, infants, juniors, primary) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var (first, second) = (await recruitment.AcceptAsync(infants, round), await recruitment.AcceptAsync(juniors, round));
        await MergeAsync(infants, primary);
        Assert.DoesNotContain((await Tasks.ListSuccessionTasksAsync(new ListSuccessionTasksRequest { PageSize = 200 })).SuccessionTasks, t => t.SchoolId == primary.School.SchoolId);
        await MergeAsync(juniors, primary);
        var task = await TaskAsync(primary);
        Assert.Equal((SuccessionTaskKind.TwoParticipations, SuccessionTaskState.Open), (task.Kind, task.State));
        Assert.Equal([first.ParticipationId, second.ParticipationId], task.AffectedParticipations.Select(p => p.ParticipationId).Order());
        Assert.Equal("DECISION_DOES_NOT_FIT", (await Refused.ByAsync(Tasks.DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.Ends)))).Reason);
        Assert.Equal("NOT_AFFECTED", (await Refused.ByAsync(Tasks.DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.OneGoesOn)))).Reason);

        var decided = await Tasks.DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.OneGoesOn, second.ParticipationId));

        Assert.Equal((SuccessionTaskState.Decided, second.ParticipationId), (decided.State, decided.KeptParticipationId));
        var ended = await recruitment.ParticipationAsync(first.ParticipationId);
        Assert.Equal((ParticipationState.Withdrawn, second.ParticipationId, "As was agreed with the hub."), (ended.State, ended.MergedIntoParticipationId, ended.WithdrawReason));
        Assert.Equal(ParticipationState.Active, (await recruitment.ParticipationAsync(second.ParticipationId)).State);
        Assert.Equal(second.ParticipationId, Assert.Single(await House.ToldAsync<ParticipationWithdrawn>(), e => e.ParticipationId == first.ParticipationId).MergedIntoParticipationId);
        Assert.Equal(second.ParticipationId, Assert.Single(await House.ToldAsync<SuccessionTaskDecided>(), e => e.SuccessionTaskId == task.SuccessionTaskId).KeptParticipationId);
        Assert.Equal("TASK_ALREADY_DECIDED", (await Refused.ByAsync(Tasks.DecideSuccessionTaskAsync(Decide(decided, SuccessionDecision.OneGoesOn, first.ParticipationId)))).Reason);
    }

    [Fact]
    public async Task Which_participation_goes_on_is_asked_of_the_school_that_goes_on_once()
    {
        var (round, infants, juniors, primary, academy) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var (first, second) = (await recruitment.AcceptAsync(infants, round), await recruitment.AcceptAsync(juniors, round));
        await MergeAsync(infants, primary);
        await MergeAsync(juniors, primary);
        var asked = await TaskAsync(primary);

        await MergeAsync(primary, academy);

        var task = await TaskAsync(academy);
        Assert.Equal((asked.SuccessionTaskId, academy.School.Urn), (task.SuccessionTaskId, task.Urn));
        Assert.DoesNotContain((await Tasks.ListSuccessionTasksAsync(new ListSuccessionTasksRequest { PageSize = 200 })).SuccessionTasks, t => t.SchoolId == primary.School.SchoolId);
        await Tasks.DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.OneGoesOn, first.ParticipationId));
        Assert.Equal((ParticipationState.Active, ParticipationState.Withdrawn), ((await recruitment.ParticipationAsync(first.ParticipationId)).State, (await recruitment.ParticipationAsync(second.ParticipationId)).State));
    }

    [Fact]
    public async Task A_school_that_closes_while_it_takes_part_waits_for_a_person_who_may_end_it()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);

        await CloseAsync(school);

        var task = await TaskAsync(school);
        Assert.Equal((SuccessionTaskKind.Closed, accepted.ParticipationId), (task.Kind, Assert.Single(task.AffectedParticipations).ParticipationId));
        Assert.Equal(ParticipationState.Active, (await recruitment.ParticipationAsync(accepted.ParticipationId)).State);

        await Tasks.DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.Ends));

        Assert.Equal((ParticipationState.Withdrawn, ""), (await recruitment.ParticipationAsync(accepted.ParticipationId)) is var ended ? (ended.State, ended.MergedIntoParticipationId) : default);
        Assert.True(Assert.Single(await House.ToldAsync<ParticipationWithdrawn>(), e => e.ParticipationId == accepted.ParticipationId).BeforeFirstMeeting);
    }

    [Fact]
    public async Task A_school_that_teaches_on_stays_in_what_it_is_in_when_no_successor_is_named_for_a_part_of_it()
    {
        var (round, school, one, other) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        await House.LinkAsync(
            $"{school.School.Urn},{one.School.Urn},{one.School.SchoolName},Successor - Split School,01-06-2020",
            $"{school.School.Urn},{other.School.Urn},{other.School.SchoolName},Successor - Split School,01-06-2020");
        var task = await TaskAsync(school);
        Assert.Equal(SuccessionTaskKind.Split, task.Kind);

        await Tasks.DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.Ends));

        Assert.Equal((ParticipationState.Active, school.School.SchoolId), (await recruitment.ParticipationAsync(accepted.ParticipationId)) is var seen ? (seen.State, seen.SchoolId) : default);
        Assert.DoesNotContain(await House.ToldAsync<ParticipationWithdrawn>(), e => e.ParticipationId == accepted.ParticipationId);
    }

    [Fact]
    public async Task A_hub_sees_what_waits_about_its_schools_before_and_after_the_national_team_decides()
    {
        var (round, school, one, other) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        await House.LinkAsync(
            $"{school.School.Urn},{one.School.Urn},{one.School.SchoolName},Successor - Split School,01-06-2020",
            $"{school.School.Urn},{other.School.Urn},{other.School.SchoolName},Successor - Split School,01-06-2020");
        var task = await TaskAsync(school);
        var stranger = await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId);

        Assert.Equal(task, Assert.Single(await SeenByAsync(recruitment.TfmLead), t => t.SchoolId == school.School.SchoolId));
        Assert.Equal(accepted.ParticipationId, Assert.Single(task.AffectedParticipations).ParticipationId);
        Assert.Empty(await SeenByAsync(stranger));
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(House.As<SuccessionService.SuccessionServiceClient>(recruitment.TfmLead).DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.Ends)))).Reason);

        var passesOn = Decide(task, SuccessionDecision.PassesOn);
        passesOn.SuccessorUrns.Add(one.School.Urn);
        var decided = await Tasks.DecideSuccessionTaskAsync(passesOn);

        Assert.Equal(one.School.SchoolId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).SchoolId);
        Assert.Equal(decided, Assert.Single(await SeenByAsync(recruitment.TfmLead), t => t.SuccessionTaskId == task.SuccessionTaskId));
        Assert.Empty(await SeenByAsync(stranger));
    }

    async Task<IEnumerable<SuccessionTask>> SeenByAsync(TestPerson person) =>
        (await House.As<SuccessionService.SuccessionServiceClient>(person).ListSuccessionTasksAsync(new ListSuccessionTasksRequest { PageSize = 200 })).SuccessionTasks;

    [Fact]
    public async Task An_application_of_a_school_that_ends_is_withdrawn_with_it()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var offered = await recruitment.OfferAsync(school, round);
        await CloseAsync(school);
        var task = await TaskAsync(school);
        Assert.Equal(offered.ApplicationId, Assert.Single(task.AffectedApplicationIds));

        await Tasks.DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.Ends));

        Assert.Equal(ApplicationState.Withdrawn, (await recruitment.ReadAsync(offered)).State);
        Assert.Single(await House.ToldAsync<ApplicationWithdrawn>(), e => e.ApplicationId == offered.ApplicationId);
    }

    [Fact]
    public async Task A_closed_schools_link_that_comes_later_settles_the_task_by_rule()
    {
        var (round, school, successor) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var accepted = await recruitment.AcceptAsync(school, round);
        await CloseAsync(school);
        var task = await TaskAsync(school);

        await MergeAsync(school, successor);

        var settled = (await Tasks.ListSuccessionTasksAsync(new ListSuccessionTasksRequest { State = SuccessionTaskState.Decided, PageSize = 200 })).SuccessionTasks.Single(t => t.SuccessionTaskId == task.SuccessionTaskId);
        Assert.Equal((SuccessionDecision.PassesOn, successor.School.Urn), (settled.Decision, Assert.Single(settled.SuccessorUrns)));
        Assert.Equal(successor.School.SchoolId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).SchoolId);
    }

    [Fact]
    public async Task A_schools_people_go_with_it_and_the_successors_head_stays_its_only_one()
    {
        var (school, successor) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        await House.InviteAsync(Role.HeadTeacher, successor.School.SchoolId);

        await MergeAsync(school, successor);

        var people = House.As<PersonService.PersonServiceClient>(House.National);
        var lead = await people.GetPersonAsync(new GetPersonRequest { PersonId = school.MathsLead.Id });
        Assert.Equal([(Role.MathsLead, successor.School.SchoolId)], lead.Roles.Select(r => (r.Role, r.ScopeId)));
        Assert.Empty((await people.GetPersonAsync(new GetPersonRequest { PersonId = head.Id })).Roles);
        Assert.Single(await House.ToldAsync<RoleAssigned>(), e => e.PersonId == school.MathsLead.Id && e.ScopeId == successor.School.SchoolId);
        Assert.Single(await House.ToldAsync<RoleRevoked>(), e => e.PersonId == head.Id);
    }

    [Fact]
    public async Task A_school_without_a_head_goes_on_with_the_one_that_comes()
    {
        var (school, successor) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);

        await MergeAsync(school, successor);

        Assert.Equal(successor.School.SchoolId, Assert.Single((await House.As<PersonService.PersonServiceClient>(House.National).GetPersonAsync(new GetPersonRequest { PersonId = head.Id })).Roles).ScopeId);
    }

    SuccessionService.SuccessionServiceClient Tasks => House.Successions();

    async Task<SuccessionTask> TaskAsync(SchoolUser school) =>
        Assert.Single((await Tasks.ListSuccessionTasksAsync(new ListSuccessionTasksRequest { State = SuccessionTaskState.Open, PageSize = 200 })).SuccessionTasks, t => t.SchoolId == school.School.SchoolId);

    Task CloseAsync(SchoolUser school) => House.CloseAsync(school);

    static DecideSuccessionTaskRequest Decide(SuccessionTask task, SuccessionDecision decision, string kept = "") => new()
    {
        RequestId = House.NewRequestId(),
        SuccessionTaskId = task.SuccessionTaskId,
        Etag = task.Etag,
        Decision = decision,
        KeptParticipationId = kept,
        Reason = "As was agreed with the hub.",
    };

    Task<SchoolLinksReport> MergeAsync(SchoolUser school, SchoolUser successor) => House.MergeAsync(school, successor);

    ParticipationServiceClient Participations(TestPerson person) => House.As<ParticipationServiceClient>(person);

    static GetParticipationRequest Get(Application accepted) => new() { ParticipationId = accepted.ParticipationId };
}
