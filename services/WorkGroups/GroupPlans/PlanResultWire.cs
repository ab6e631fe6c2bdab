using Google.Protobuf.WellKnownTypes;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>What a plan proposes, as it is shown.</summary>
static class PlanResultWire
{
    public static V1.PlannedGroup ToWire(this ProposedGroup group, IReadOnlyDictionary<string, string> names) => new()
    {
        Number = group.Number,
        SpecialistId = group.SpecialistId,
        Placements = { group.Placements.Select(p => p.ToWire(names.GetValueOrDefault(p.SchoolId, ""))) },
        TravelMetres = group.TravelMetres,
        MeanApartMetres = group.MeanApartMetres,
        GroupId = group.GroupId,
    };

    public static V1.GroupPlanMeasures ToWire(this ProposedMeasures measures)
    {
        var wire = Measured(measures);
        if (measures.CostMetres is { } cost) wire.CostMetres = cost;
        return wire;
    }

    static V1.GroupPlanMeasures Measured(ProposedMeasures measures) => new()
    {
        TravelMetres = measures.TravelMetres,
        FurthestMetres = measures.FurthestMetres,
        MeanApartMetres = measures.MeanApartMetres,
        Placed = measures.Placed,
        Waiting = measures.Waiting,
        PlacedWithOneMore = measures.PlacedWithOneMore,
        PlacedWithOneFewer = measures.PlacedWithOneFewer,
        PlacedWithOneMoreGroup = measures.PlacedWithOneMoreGroup,
        Wishes = { measures.Wishes.Select(w => new V1.GroupPlanWishPart { Wish = w.Wish, WeightMetres = w.WeightMetres, Amount = w.Amount, CostMetres = w.CostMetres, UnknownSchools = w.UnknownSchools }) },
    };

    public static V1.WaitingSchool ToWire(this ProposedWait wait, string name) => new()
    {
        ParticipationId = wait.ParticipationId,
        SchoolId = wait.SchoolId,
        SchoolName = name,
        Reason = wait.Reason,
        Explanation = wait.Explanation,
        Locked = wait.Locked,
    };

    public static V1.PlannedMoveOption ToWire(this MoveOption option, string swapName) => new()
    {
        ToNumber = option.Move.ToNumber,
        SwapParticipationId = option.Move.SwapParticipationId,
        SwapSchoolName = swapName,
        Allowed = option.Obstacles.Count == 0,
        ExtraCostMetres = option.ExtraCost,
        ExtraTravelMetres = option.ExtraTravel,
        Obstacles = { option.Obstacles.Select(o => new V1.PlannedMoveObstacle { Reason = o.Reason, Explanation = o.Message }) },
    };

    public static V1.PlannedMove ToWire(this HandMove move) => new()
    {
        ParticipationId = move.ParticipationId,
        FromNumber = move.FromNumber,
        ToNumber = move.ToNumber,
        SwapParticipationId = move.SwapParticipationId,
        ExtraCostMetres = move.ExtraCostMetres,
        ExtraTravelMetres = move.ExtraTravelMetres,
        MoverPersonId = move.MoverPersonId,
        MoveTime = Timestamp.FromDateTimeOffset(move.MoveTime),
    };

    static V1.Placement ToWire(this ProposedPlacement placement, string name) => new()
    {
        ParticipationId = placement.ParticipationId,
        SchoolId = placement.SchoolId,
        SchoolName = name,
        MetresToBase = placement.MetresToBase,
        Reason = placement.Reason,
        NextBestNumber = placement.NextBestNumber,
        NextBestSwapParticipationId = placement.NextBestSwapParticipationId,
        NextBestExtraMetres = placement.NextBestExtraMetres,
        Locked = placement.Locked,
    };
}
