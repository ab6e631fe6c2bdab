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
    /// <param name="leading">Who leads it, who is somewhere: whoever covers visits the schools, and it meets where it met. Where that is at its schools in turn,
    /// whoever covers comes to each, and where its own specialist teaches is neither here nor there.</param>
    public long Of(IReadOnlyCollection<string> participationIds, V1.RepairStep leading)
    {
        int[] members = [.. participationIds.Where(_schools.ContainsKey).Select(p => _schools[p]).Order()];
        var present = IndexOf(_facts.Group.SpecialistId);
        var other = leading.SpecialistId.Length == 0 ? (int?)null : _specialists[leading.SpecialistId];
        if (other is { } next && (leading.Kind == V1.RepairKind.HandOver || _travel.MeetingsInTurn > 0)) return _travel.Of(next, members);
        var travel = present is { } own ? _travel.Of(own, members) : 0;
        if (other is not { } cover) return travel;
        return travel + 2 * _facts.Inputs.Visits * members.Sum(i => _travel.ToBase(i, cover) - (present is { } away ? _travel.ToBase(i, away) : 0));
    }

    public int UnknownOf(IEnumerable<string> participationIds) => participationIds.Count(p => !_schools.ContainsKey(p));

    int? IndexOf(string specialistId) => _specialists.TryGetValue(specialistId, out var index) ? index : null;
}
