using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Schools.V1.ParticipationService;

namespace Hubs.Schools.Tests.Hubs;

/// <summary>A hub's boundary moves, and schools of which something is under way belong to another hub by it.</summary>
public sealed class HomeHubChangeTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    Boundaries Moving => new(recruitment);

    SuccessionService.SuccessionServiceClient Tasks => House.Successions();

    [Fact]
    public async Task A_school_that_takes_part_and_gets_another_home_hub_waits_for_a_person_and_stays_meanwhile()
    {
        var (school, accepted) = await Moving.AnAcceptedSchoolAsync();

        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");

        var task = await Moving.TaskAsync(school);
        Assert.Equal((SuccessionTaskKind.HomeHub, recruitment.HubId, recruitment.OtherHubId, "2020-06-20"), (task.Kind, task.FromHubId, task.ToHubId, task.ChangeDate));
        Assert.Equal(accepted.ParticipationId, Assert.Single(task.AffectedParticipations).ParticipationId);
        Assert.Equal(recruitment.HubId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).HubId);
        Assert.Single(await House.ToldAsync<SuccessionTaskOpened>(), e => e.SuccessionTaskId == task.SuccessionTaskId);
        var (other, stranger) = (await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId), await House.InviteAsync(Role.TfmLead, await Moving.AHubAsync()));
        Assert.Contains(await SeenByAsync(recruitment.TfmLead), t => t.SuccessionTaskId == task.SuccessionTaskId);
        Assert.Empty(Assert.Single(await SeenByAsync(other), t => t.SuccessionTaskId == task.SuccessionTaskId).AffectedParticipations);
        Assert.DoesNotContain(await SeenByAsync(stranger), t => t.SuccessionTaskId == task.SuccessionTaskId);
    }

    [Fact]
    public async Task A_participation_that_is_to_move_is_the_new_hubs_in_every_service_and_the_hub_before_finds_it_no_longer()
    {
        var (school, accepted) = await Moving.AnAcceptedSchoolAsync();
        var (before, other) = (recruitment.TfmLead, await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId));
        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");

        var decided = await Tasks.DecideSuccessionTaskAsync(Boundaries.Decide(await Moving.TaskAsync(school), SuccessionDecision.MovesToHub));

        Assert.Equal((SuccessionTaskState.Decided, SuccessionDecision.MovesToHub, "The hubs agreed."), (decided.State, decided.Decision, decided.Reason));
        var told = Assert.Single(await House.ToldAsync<ParticipationTransferred>(), e => e.ParticipationId == accepted.ParticipationId);
        Assert.Equal((recruitment.HubId, recruitment.OtherHubId), (told.FromHubId, told.HubId));
        await House.SettleAsync();
        var get = new GetParticipationRequest { ParticipationId = accepted.ParticipationId };
        Assert.Equal(recruitment.OtherHubId, (await House.As<ParticipationServiceClient>(other).GetParticipationAsync(get)).HubId);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(House.As<ParticipationServiceClient>(before).GetParticipationAsync(get))).Reason);
        Assert.Contains((await House.As<AgreementService.AgreementServiceClient>(other).ListAgreementsAsync(new ListAgreementsRequest())).Agreements, a => a.ParticipationId == accepted.ParticipationId);
        Assert.Contains(await WaitingAsync(other), p => p.ParticipationId == accepted.ParticipationId);
        Assert.DoesNotContain(await WaitingAsync(before), p => p.ParticipationId == accepted.ParticipationId);
        Assert.Equal(recruitment.OtherHubId, Assert.Single(await GrantsAsync(other, accepted)).HubId);
        Assert.Empty(await GrantsAsync(before, accepted));
        Assert.Equal(recruitment.HubId, Assert.Single(await House.ToldAsync<GrantTransferred>(), e => e.ParticipationId == accepted.ParticipationId).FromHubId);
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        Assert.Equal([recruitment.OtherHubId], await House.LookAsync("scheduling", work => work.QueryAsync<string>("select hub_id from school_tie where tie_id = @Id", new { Id = accepted.ParticipationId })));

        // Its place was the first hub's to give, which has it again when the school leaves.
        await recruitment.LeaveAsync(accepted, "It leaves.", head);
        Assert.Equal(0, await PlacesTakenAsync(accepted.RoundId, recruitment.HubId));
    }

    [Fact]
    public async Task An_application_that_the_hub_before_has_to_decide_moves_and_a_standing_offer_stays()
    {
        var round = await recruitment.AnOpenRoundAsync();
        var (first, second) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var (waiting, offered) = (await recruitment.WaitListAsync(first, round), await recruitment.OfferAsync(second, round));
        foreach (var school in new[] { first, second }) await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        Assert.Equal(waiting.ApplicationId, Assert.Single((await Moving.TaskAsync(first)).AffectedApplicationIds));

        foreach (var school in new[] { first, second }) await Tasks.DecideSuccessionTaskAsync(Boundaries.Decide(await Moving.TaskAsync(school), SuccessionDecision.MovesToHub));

        Assert.Equal((ApplicationState.Submitted, recruitment.OtherHubId), (await recruitment.ReadAsync(waiting)) is var moved ? (moved.State, moved.HubId) : default);
        var told = Assert.Single(await House.ToldAsync<ApplicationTransferred>(), e => e.ApplicationId == waiting.ApplicationId);
        Assert.Equal((recruitment.HubId, true), (told.FromHubId, told.HomeHub));
        Assert.Equal((ApplicationState.Offered, recruitment.HubId), (await recruitment.ReadAsync(offered)) is var stayed ? (stayed.State, stayed.HubId) : default);
        var accepted = await recruitment.Applications(second.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(offered));
        Assert.Equal(recruitment.HubId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).HubId);
    }

    [Fact]
    public async Task Nothing_moves_to_a_hub_without_places_in_the_round()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);
        await Moving.ComesToAsync(school, await Moving.AHubAsync(), "2020-06-20");

        Assert.Equal("HUB_WITHOUT_PLACES", (await Refused.ByAsync(Tasks.DecideSuccessionTaskAsync(Boundaries.Decide(await Moving.TaskAsync(school), SuccessionDecision.MovesToHub)))).Reason);

        Assert.Equal(application, await recruitment.ReadAsync(application));
        Assert.Equal(SuccessionTaskState.Open, (await Moving.TaskAsync(school)).State);
    }

    [Fact]
    public async Task It_may_be_decided_that_all_stays_with_the_hub_before()
    {
        var (school, accepted) = await Moving.AnAcceptedSchoolAsync();
        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        var task = await Moving.TaskAsync(school);
        Assert.Equal("DECISION_DOES_NOT_FIT", (await Refused.ByAsync(Tasks.DecideSuccessionTaskAsync(Boundaries.Decide(task, SuccessionDecision.Ends)))).Reason);

        var decided = await Tasks.DecideSuccessionTaskAsync(Boundaries.Decide(task, SuccessionDecision.StaysWithHub));

        Assert.Equal((SuccessionTaskState.Decided, House.National.Id), (decided.State, decided.DeciderPersonId));
        Assert.Equal(recruitment.HubId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).HubId);
        Assert.DoesNotContain(await House.ToldAsync<ParticipationTransferred>(), e => e.ParticipationId == accepted.ParticipationId);
        Assert.Equal("TASK_ALREADY_DECIDED", (await Refused.ByAsync(Tasks.DecideSuccessionTaskAsync(Boundaries.Decide(decided, SuccessionDecision.MovesToHub)))).Reason);
    }

    [Fact]
    public async Task A_school_in_a_group_of_its_hub_stays_for_the_year_and_the_group_is_shown()
    {
        var (school, accepted) = await Moving.AnAcceptedSchoolAsync();
        var group = await Elsewhere.PublishedAGroupAsync(House, (await House.InviteAsync(Role.Specialist, recruitment.HubId)).Id, accepted);
        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        var task = await Moving.TaskAsync(school);

        Assert.Equal([group], Assert.Single(task.AffectedParticipations).GroupIds);
        Assert.Equal("IN_A_GROUP", (await Refused.ByAsync(Tasks.DecideSuccessionTaskAsync(Boundaries.Decide(task, SuccessionDecision.MovesToHub)))).Reason);
        Assert.Equal(recruitment.HubId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).HubId);
    }

    [Fact]
    public async Task Where_no_hub_serves_the_school_any_more_nothing_can_move_until_one_does()
    {
        var (school, accepted) = await Moving.AnAcceptedSchoolAsync(120_007, "372", "Rotherham");
        var area = Assert.Single((await Moving.Hubs.ListHubAreasAsync(new ListHubAreasRequest { HubId = accepted.HubId })).Areas);
        await Moving.Hubs.EndHubAreaAsync(new EndHubAreaRequest { HubId = accepted.HubId, HubAreaId = area.HubAreaId, LastDate = "2020-06-20", RequestId = House.NewRequestId() });
        var task = await Moving.TaskAsync(school);
        Assert.Equal(("", "2020-06-21"), (task.ToHubId, task.ChangeDate));
        Assert.Equal("NO_HOME_HUB", (await Refused.ByAsync(Tasks.DecideSuccessionTaskAsync(Boundaries.Decide(task, SuccessionDecision.MovesToHub)))).Reason);

        await Moving.Hubs.AddHubAreaAsync(new AddHubAreaRequest { HubId = recruitment.OtherHubId, LocalAuthorityCode = "372", FirstDate = "2020-06-21", RequestId = House.NewRequestId() });

        Assert.Equal((task.SuccessionTaskId, recruitment.OtherHubId), (await Moving.TaskAsync(school)) is var asked ? (asked.SuccessionTaskId, asked.ToHubId) : default);
    }

    [Fact]
    public async Task Where_an_area_is_put_back_nobody_is_asked_any_more()
    {
        var (school, _) = await Moving.AnAcceptedSchoolAsync();
        var area = await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        var task = await Moving.TaskAsync(school);

        await Moving.Hubs.EndHubAreaAsync(new EndHubAreaRequest { HubId = area.HubId, HubAreaId = area.HubAreaId, LastDate = "2020-06-25", RequestId = House.NewRequestId() });

        var settled = (await Tasks.ListSuccessionTasksAsync(new ListSuccessionTasksRequest { PageSize = 200 })).SuccessionTasks.Single(t => t.SchoolId == school.School.SchoolId);
        Assert.Equal((task.SuccessionTaskId, SuccessionTaskState.Decided, SuccessionDecision.StaysWithHub), (settled.SuccessionTaskId, settled.State, settled.Decision));
        Assert.Single(await House.ToldAsync<SuccessionTaskDecided>(), e => e.SuccessionTaskId == task.SuccessionTaskId);
    }

    [Fact]
    public async Task A_school_that_chose_another_hub_is_not_asked_about_when_its_home_hub_changes()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        await recruitment.SubmitAsync(school, round, draft => draft.HubId = recruitment.OtherHubId);

        await Moving.ComesToAsync(school, await Moving.AHubAsync(), "2020-06-20");

        Assert.DoesNotContain((await Tasks.ListSuccessionTasksAsync(new ListSuccessionTasksRequest { PageSize = 200 })).SuccessionTasks, t => t.SchoolId == school.School.SchoolId);
    }

    [Fact]
    public async Task A_school_that_the_register_has_in_another_hubs_area_is_asked_about()
    {
        var (school, accepted) = await Moving.AnAcceptedSchoolAsync();

        await House.TakeInAsync(Extract.Of(Extract.Row(school.School.Urn, school.School.SchoolName, ("LA (code)", "370"), ("LA (name)", "Barnsley"), ("TypeOfEstablishment (name)", "Community school"))).Bytes(), "2020-06-30");

        var task = await Moving.TaskAsync(school);
        Assert.Equal((SuccessionTaskKind.HomeHub, recruitment.HubId, recruitment.OtherHubId, "2020-06-30"), (task.Kind, task.FromHubId, task.ToHubId, task.ChangeDate));
        Assert.Equal(accepted.ParticipationId, Assert.Single(task.AffectedParticipations).ParticipationId);
    }

    [Fact]
    public async Task An_area_of_the_first_or_last_day_that_there_is_makes_no_fault()
    {
        var (school, _) = await Moving.AnAcceptedSchoolAsync();

        var area = await Moving.ComesToAsync(school, recruitment.HubId, "1900-01-01");
        await Moving.Hubs.EndHubAreaAsync(new EndHubAreaRequest { HubId = area.HubId, HubAreaId = area.HubAreaId, LastDate = "2099-12-31", RequestId = House.NewRequestId() });

        Assert.DoesNotContain((await Tasks.ListSuccessionTasksAsync(new ListSuccessionTasksRequest { PageSize = 200 })).SuccessionTasks, t => t.SchoolId == school.School.SchoolId);
    }

    async Task<IEnumerable<SuccessionTask>> SeenByAsync(TestPerson person) =>
        (await House.As<SuccessionService.SuccessionServiceClient>(person).ListSuccessionTasksAsync(new ListSuccessionTasksRequest { PageSize = 200 })).SuccessionTasks;

    async Task<IEnumerable<UnplacedParticipation>> WaitingAsync(TestPerson person) =>
        (await House.As<GroupService.GroupServiceClient>(person).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { PageSize = 100 })).UnplacedParticipations;

    async Task<IEnumerable<Grant>> GrantsAsync(TestPerson person, Application accepted) =>
        (await House.As<GrantService.GrantServiceClient>(person).ListGrantsAsync(new ListGrantsRequest { ParticipationId = accepted.ParticipationId })).Grants;

    async Task<int> PlacesTakenAsync(string roundId, string hubId) =>
        (await House.As<RoundService.RoundServiceClient>(House.National).GetRoundAsync(new GetRoundRequest { RoundId = roundId })).HubPlaces.Single(p => p.HubId == hubId).PlacesTaken;
}
