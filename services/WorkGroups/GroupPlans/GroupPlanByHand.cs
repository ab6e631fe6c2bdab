using Hubs.ServiceDefaults.Wire;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>What people make of a plan that was found.</summary>
partial class GroupPlan
{
    /// <summary>What it proposes, to be changed by hand.</summary>
    public PlanBoard Board(IReadOnlyDictionary<string, string> names) => new(Inputs, Travel(), MustHaveEnded(), names);

    /// <summary>What people may change, or compare.</summary>
    public PlanResult MustHaveEnded() => State is V1.GroupPlanState.Ended or V1.GroupPlanState.Published && Result is { } result ? result : throw WorkGroupsRefusals.GroupPlanUnderWay();

    /// <summary>A school goes elsewhere by hand, and is locked there.</summary>
    public void Move(WantedMove move, PlanBoard board, string mover, DateTimeOffset now)
    {
        MustBeOpen();
        var obstacles = board.ObstaclesTo(move);
        if (obstacles.Count > 0) throw WorkGroupsRefusals.GroupPlanMoveUnfit(obstacles);
        var (before, after) = (MustHaveEnded(), board.After(move, mover, now));
        // The bound is of plans that place as many and leave alone who was locked before.
        if (after.Measures.Placed != before.Measures.Placed || Inputs.Rules.Any(r => r.ByHand && (r.ParticipationId == move.ParticipationId || r.ParticipationId == move.SwapParticipationId))) BoundMetres = null;
        Propose(after);
    }

    /// <summary>Exactly these schools are locked where they are.</summary>
    public void Lock(IReadOnlyList<string> participationIds)
    {
        var result = MustBeOpen();
        var unknown = participationIds.Index().Where(p => result.NumberOf(p.Item) is null).Select(p => new Violation($"participation_ids[{p.Index}]", "NOT_IN_PLAN", "This school is not in the plan.")).ToArray();
        if (unknown.Length > 0) throw WorkGroupsRefusals.GroupPlanLockUnfit(unknown);
        Propose(result.Groups.Count == 0 ? result.LockedTo(participationIds.ToHashSet()) : Board(new Dictionary<string, string>()).LockedTo(participationIds.ToHashSet()));
    }

    /// <summary>What a person moved in it, the first first.</summary>
    public IEnumerable<HandMove> MovesOf(string personId) => Result?.Moves.Where(m => m.MoverPersonId == personId) ?? [];

    public bool IsLike(GroupPlan other) => IsOf(other.HubId, other.ProgrammeYearId, other.Stage);

    public bool IsOf(string hubId, string programmeYearId, Stage stage) => (HubId, ProgrammeYearId, Stage) == (hubId, programmeYearId, stage);

    PlanResult MustBeOpen() => State == V1.GroupPlanState.Published ? throw WorkGroupsRefusals.GroupPlanPublished() : MustHaveEnded();
}
