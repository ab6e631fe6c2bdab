using Hubs.WorkGroups.GroupPlans;

namespace Hubs.WorkGroups.Repairs;

/// <summary>A whole year's travel of one group, as a plan of groups measures it.</summary>
sealed class GroupTravel
{
    readonly RepairFacts _facts;
    readonly TravelTable _travel;
    readonly Dictionary<string, int> _schools;
    readonly Dictionary<string, int> _specialists;

    public GroupTravel(RepairFacts facts)
    {
        _facts = facts;
        // Whether they could lead another group is not asked here: somebody leads this one.
        var leading = facts.Inputs.Specialists.Select(s => s with { LeftOut = s.At is null ? V1.SpecialistLeftOutReason.NoCoordinates : V1.SpecialistLeftOutReason.Unspecified });
        _travel = new TravelTable(facts.Inputs with { Specialists = [.. leading] }, facts.Roads);
        _schools = _travel.Schools.Index().ToDictionary(s => s.Item.ParticipationId, s => s.Index);
        _specialists = _travel.Specialists.Index().ToDictionary(s => s.Item.SpecialistId, s => s.Index);
    }

    /// <param name="participationIds">Its schools.</param>
    /// <param name="leading">Who leads it: whoever covers visits the schools, and it meets where it met.</param>
    public long Of(IReadOnlyCollection<string> participationIds, V1.RepairStep leading)
    {
        int[] members = [.. participationIds.Where(_schools.ContainsKey).Select(p => _schools[p]).Order()];
        var present = IndexOf(_facts.Group.SpecialistId);
        if (leading.Kind == V1.RepairKind.HandOver) return IndexOf(leading.SpecialistId) is { } next ? _travel.Of(next, members) : 0;
        var travel = present is { } own ? _travel.Of(own, members) : 0;
        if (leading.Kind != V1.RepairKind.Cover || IndexOf(leading.SpecialistId) is not { } cover) return travel;
        return travel + 2 * _facts.Inputs.Visits * members.Sum(i => _travel.ToBase(i, cover) - (present is { } away ? _travel.ToBase(i, away) : 0));
    }

    public int UnknownOf(IEnumerable<string> participationIds) => participationIds.Count(p => !_schools.ContainsKey(p));

    int? IndexOf(string specialistId) => _specialists.TryGetValue(specialistId, out var index) ? index : null;
}
