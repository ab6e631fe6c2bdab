using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupPlanService;

namespace Hubs.WorkGroups.Tests.GroupPlans;

/// <summary>A hub whose schools and specialists are somewhere, and what is asked about their plans.</summary>
sealed record GivenPlans(WorkGroupsHouse House, TestHub Hub, TestSchool[] Schools, TestPerson[] Specialists, Stage Stage)
{
    public GroupPlanServiceClient Lead => House.As<GroupPlanServiceClient>(Hub.TfmLead);

    /// <summary>Schools in a square of 40 km, the same each time.</summary>
    public static async Task<GivenPlans> OfAsync(WorkGroupsHouse house, int schools, int specialists, Stage stage = Stage.Development, int capacity = 1)
    {
        var hub = await house.HubAsync();
        var waiting = await house.SchoolsAsync(hub, schools, stage: stage);
        var people = new List<TestPerson>();
        for (var i = 0; i < specialists; i++) people.Add(await house.SpecialistAsync(hub, capacity: capacity));
        var given = new GivenPlans(house, hub, waiting, [.. people], stage);
        var random = new Random(17);
        var bases = await given.BaseSchoolsAsync();
        await house.TellAsync("schools", [.. waiting.Select(s => s.Id).Concat(bases).Select(id => At(id, random.Next(400_000, 440_000), random.Next(300_000, 340_000)))]);
        return given;
    }

    public static SchoolChanged At(string schoolId, int easting, int northing) =>
        new() { SchoolId = schoolId, Urn = "100000", SchoolName = $"School {schoolId[^4..]}", Open = true, Easting = easting, Northing = northing };

    public StartGroupPlanRequest Ask() => new() { HubId = Hub.Id, ProgrammeYearId = Hub.YearId, Stage = Stage, Seed = 1, EffortSeconds = 5, RequestId = Testing.House.NewRequestId() };

    public async Task<GroupPlan> MadeAsync(StartGroupPlanRequest? ask = null) => await EndedAsync((await Lead.StartGroupPlanAsync(ask ?? Ask())).GroupPlanId);

    public async Task<GroupPlan> EndedAsync(string planId) => await WhenAsync(planId, plan => plan.State is GroupPlanState.Ended or GroupPlanState.Published);

    public async Task<GroupPlan> WhenAsync(string planId, Func<GroupPlan, bool> holds)
    {
        var plan = new GroupPlan();
        await Eventually.HoldsAsync(
            async () => holds(plan = await Lead.GetGroupPlanAsync(new GetGroupPlanRequest { GroupPlanId = planId })),
            () => Task.FromResult($"The plan did not come so far: {plan.State}, {plan.Progress}"));
        return plan;
    }

    public PublishGroupPlanRequest Publish(GroupPlan plan) => new() { GroupPlanId = plan.GroupPlanId, Etag = plan.Etag, GroupName = "Steel City", RequestId = Testing.House.NewRequestId() };

    public MovePlannedSchoolRequest Move(GroupPlan plan, string participationId, int toNumber, string swap = "") =>
        new() { GroupPlanId = plan.GroupPlanId, Etag = plan.Etag, ParticipationId = participationId, ToNumber = toNumber, SwapParticipationId = swap, RequestId = Testing.House.NewRequestId() };

    public LockPlannedSchoolsRequest Lock(GroupPlan plan, params IReadOnlyCollection<string> participationIds) =>
        new() { GroupPlanId = plan.GroupPlanId, Etag = plan.Etag, ParticipationIds = { participationIds }, RequestId = Testing.House.NewRequestId() };

    public async Task<PlannedMoves> MovesAsync(GroupPlan plan, string participationId) =>
        await Lead.GetPlannedMovesAsync(new GetPlannedMovesRequest { GroupPlanId = plan.GroupPlanId, ParticipationId = participationId });

    public async Task<IReadOnlyList<string>> BaseSchoolsAsync()
    {
        var kept = await House.As<SpecialistService.SpecialistServiceClient>(Hub.TfmLead).ListSpecialistsAsync(new ListSpecialistsRequest { HubId = Hub.Id, PageSize = 100 });
        return [.. kept.Specialists.OrderBy(s => s.SpecialistId, StringComparer.Ordinal).Select(s => s.BaseSchoolId)];
    }
}
