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

    public static V1.GroupPlanMeasures ToWire(this ProposedMeasures measures) => new()
    {
        TravelMetres = measures.TravelMetres,
        FurthestMetres = measures.FurthestMetres,
        MeanApartMetres = measures.MeanApartMetres,
        Placed = measures.Placed,
        Waiting = measures.Waiting,
        PlacedWithOneMore = measures.PlacedWithOneMore,
        PlacedWithOneFewer = measures.PlacedWithOneFewer,
        PlacedWithOneMoreGroup = measures.PlacedWithOneMoreGroup,
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
    };
}
