using Hubs.Schools.V1;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>What the year's travel comes to, in metres there and back, one journey for all who come from one school (ours). Schools and specialists are
/// named by their place in the lists.</summary>
sealed class TravelTable
{
    readonly long[,] _apart;
    readonly long[,] _toBase;

    public TravelTable(PlanInputs inputs, RoadEstimate roads)
    {
        (Schools, Specialists) = ([.. inputs.Plannable], [.. inputs.Leading]);
        (Smallest, Largest) = (Math.Max(1, inputs.SmallestGroup), Math.Max(inputs.SmallestGroup, inputs.LargestGroup));
        (BaseJourneys, MeetingsInTurn) = (inputs.Visits + MeetingsAtBase(inputs), inputs.VenueRule == VenueRule.Rotating ? inputs.Meetings : 0);
        (_apart, _toBase) = (new long[Schools.Count, Schools.Count], new long[Schools.Count, Specialists.Count]);
        InConflict = new bool[Schools.Count, Schools.Count];
        (Allowed, Searched) = (new bool[Schools.Count, Specialists.Count], new bool[Schools.Count, Specialists.Count]);
        Kept = [.. Schools.Select(s => inputs.IsLockedByHand(s.ParticipationId, V1.GroupPlanRuleKind.Lock))];
        for (var i = 0; i < Schools.Count; i++)
        {
            for (var j = 0; j < Schools.Count; j++) (_apart[i, j], InConflict[i, j]) = (roads.Metres(Schools[i].At!, Schools[j].At!), inputs.InConflict(Schools[i], Schools[j]));
            for (var s = 0; s < Specialists.Count; s++)
            {
                _toBase[i, s] = roads.Metres(Schools[i].At!, Specialists[s].At!);
                (Allowed[i, s], Searched[i, s]) = (inputs.Allows(Schools[i], Specialists[s]), inputs.Searches(Schools[i], Specialists[s]));
            }
        }

        Wishes = new Wishes(inputs, this);
    }

    /// <summary>What is wished besides little travel.</summary>
    public Wishes Wishes { get; }

    public IReadOnlyList<InputSchool> Schools { get; }

    public IReadOnlyList<InputSpecialist> Specialists { get; }

    public int Smallest { get; }

    public int Largest { get; }

    /// <summary>Journeys in the year between a school and the specialist's base school: to meetings there, and visits.</summary>
    public int BaseJourneys { get; }

    /// <summary>Meetings that are at the schools in turn.</summary>
    public int MeetingsInTurn { get; }

    /// <summary>Which specialists a school may have.</summary>
    public bool[,] Allowed { get; }

    /// <summary>Which of them the search looks at: it leaves alone who was locked by hand.</summary>
    public bool[,] Searched { get; }

    /// <summary>Which schools are never in one group.</summary>
    public bool[,] InConflict { get; }

    /// <summary>The schools that were locked into a group by hand: none of them is left out for one that travels less.</summary>
    public bool[] Kept { get; }

    public long Apart(int school, int other) => _apart[school, other];

    public long ToBase(int school, int specialist) => _toBase[school, specialist];

    /// <summary>What a school adds to a group of a specialist, whoever else is in it.</summary>
    public long Alone(int school, int specialist) => 2 * BaseJourneys * _toBase[school, specialist];

    /// <summary>All journeys to one meeting at each school of the group: of the other schools, and of the specialist.</summary>
    public long Round(int specialist, IReadOnlyList<int> members)
    {
        long round = 0;
        for (var i = 0; i < members.Count; i++)
        {
            round += 2 * _toBase[members[i], specialist];
            for (var j = 0; j < i; j++) round += 4 * _apart[members[i], members[j]];
        }

        return round;
    }

    /// <summary>A group's year. Where it meets at its schools in turn each has as many of the meetings as every other, on average (ours).</summary>
    public long Of(int specialist, IReadOnlyList<int> members)
    {
        if (members.Count == 0) return 0;
        var travel = members.Sum(i => Alone(i, specialist));
        return MeetingsInTurn == 0 ? travel : travel + (MeetingsInTurn * Round(specialist, members) + members.Count - 1) / members.Count;
    }

    /// <summary>How far the schools of a group are from one another, over all pairs.</summary>
    public (long Metres, int Pairs) Apart(IReadOnlyList<int> members) =>
        (members.SelectMany((i, at) => members.Skip(at + 1).Select(j => _apart[i, j])).Sum(), members.Count * (members.Count - 1) / 2);

    /// <summary>Where some meetings are online half of them, rounded up, are at the base school (ours).</summary>
    static int MeetingsAtBase(PlanInputs inputs) => inputs.VenueRule switch
    {
        VenueRule.BaseSchool => inputs.Meetings,
        VenueRule.Blended => (inputs.Meetings + 1) / 2,
        _ => 0,
    };
}
