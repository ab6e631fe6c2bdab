using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Visits;

namespace Hubs.WorkGroups.ActionPlans;

/// <summary>What a school wants to reach in its year in a group.</summary>
sealed class ActionPlan
{
    public string ActionPlanId { get; private init; } = "";

    public string MembershipId { get; private init; } = "";

    /// <summary>The hub of the group.</summary>
    public string HubId { get; private init; } = "";

    public string StartingPoint { get; private init; } = "";

    public long Version { get; set; }

    public List<Objective> Objectives { get; } = [];

    public static ActionPlan Create(Membership membership, string startingPoint, DateOnly today)
    {
        membership.MustLast(today);
        membership.MustNotPause(today);
        return new ActionPlan { ActionPlanId = Guid.CreateVersion7().ToString(), MembershipId = membership.MembershipId, HubId = membership.HubId, StartingPoint = startingPoint, Version = 1 };
    }

    public Objective Add(V1.AddObjectiveRequest request, ProgrammeYear year, DateOnly today)
    {
        var objective = Objective.Of(ActionPlanId, request);
        objective.AimFor(WireDate.Read(request.TargetDate), year, today);
        Objectives.Add(objective);
        return objective;
    }

    public Objective ObjectiveOf(string objectiveId) =>
        Objectives.FirstOrDefault(o => o.ObjectiveId == objectiveId) ?? throw Refusals.NotFound("objective", objectiveId);

    public ObjectiveReview Review(V1.ReviewObjectiveRequest request, Visit visit, string reviewer, DateTimeOffset now)
    {
        var objective = ObjectiveOf(request.ObjectiveId);
        if (visit.MembershipId != MembershipId) throw WorkGroupsRefusals.VisitNotOfSchool();
        visit.MustHaveTakenPlace(now);
        return objective.Rate(visit, request.Rating, request.Note, reviewer);
    }

    public V1.ActionPlanCreated Created(Membership of) => new()
    {
        ActionPlanId = ActionPlanId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
    };

    public V1.ActionPlan ToWire(Membership of) => new()
    {
        ActionPlanId = ActionPlanId,
        Etag = Etag.Of(Version),
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        SchoolName = of.SchoolName,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        StartingPoint = StartingPoint,
        Objectives = { Objectives.Select(o => o.ToWire(Version)) },
    };
}
