namespace Hubs.WorkGroups.GroupPlans;

/// <summary>Who is in which group: a group is one that a specialist could lead, and may be empty.</summary>
sealed class Formation
{
    /// <summary>What a school has that waits.</summary>
    public const int Waits = -1;

    readonly TravelTable _travel;
    readonly int[] _groupOf;
    readonly List<int>[] _members;
    readonly long[] _costs;

    /// <param name="travel">Distances, sizes and who may be with whom.</param>
    /// <param name="leaders">The specialist of each group.</param>
    /// <param name="groupOf">The group of each school.</param>
    public Formation(TravelTable travel, IReadOnlyList<int> leaders, IReadOnlyList<int> groupOf)
    {
        (_travel, Leaders, _groupOf) = (travel, leaders, [.. groupOf]);
        _members = [.. leaders.Select((_, g) => Enumerable.Range(0, _groupOf.Length).Where(i => _groupOf[i] == g).ToList())];
        Leads = [.. travel.Specialists.Select((_, s) => leaders.Where((leader, g) => leader == s && _members[g].Count > 0).Any())];
        _costs = [.. leaders.Select((_, g) => CostOf(g, _members[g]))];
    }

    public IReadOnlyList<int> Leaders { get; }

    public IReadOnlyList<int> GroupOf => _groupOf;

    /// <summary>Which specialists lead a group with schools in it.</summary>
    public bool[] Leads { get; }

    public long Travel => Enumerable.Range(0, Leaders.Count).Sum(TravelOf);

    /// <summary>The year's travel, and what wishes weigh.</summary>
    public long Cost => _travel.Wishes.Constant + _costs.Sum();

    public int Placed => _groupOf.Count(g => g != Waits);

    public IReadOnlyList<int> MembersOf(int group) => _members[group];

    public long TravelOf(int group) => _travel.Of(Leaders[group], _members[group]);

    /// <summary>As many groups as each specialist has room for, and schools for.</summary>
    public static IReadOnlyList<int> LeadersOf(TravelTable travel) =>
        [.. travel.Specialists.SelectMany((specialist, s) => Enumerable.Repeat(s, Math.Min(specialist.Room, travel.Schools.Count / travel.Smallest)))];

    /// <summary>What one school would change by going to another group, or by changing places with a school there or one that waits; each that the
    /// rules and sizes allow.</summary>
    /// <param name="school">The school.</param>
    /// <param name="may">Which specialists each school may have; null: whatever rules say of it, and conflicts of interest too.</param>
    public IEnumerable<Exchange> ExchangesOf(int school, bool[,]? may)
    {
        var own = _groupOf[school];
        if (own == Waits) yield break;
        for (var group = 0; group < Leaders.Count; group++)
        {
            if (group == own || _members[group].Count == 0) continue;
            if (_members[group].Count < _travel.Largest && _members[own].Count > _travel.Smallest && MayJoin(school, group, Waits, may)) yield return Try(new Exchange(school, null, group));
            foreach (var other in _members[group])
            {
                if (MayJoin(school, group, other, may) && MayJoin(other, own, school, may)) yield return Try(new Exchange(school, other, group));
            }
        }
    }

    bool MayJoin(int school, int group, int leaves, bool[,]? may) => may is null || (may[school, Leaders[group]] && !HasConflict(school, group, leaves));

    /// <summary>The same with a school that waits, as the search may do it.</summary>
    public IEnumerable<Exchange> ReplacementsOf(int school)
    {
        var own = _groupOf[school];
        if (own == Waits || _travel.Kept[school]) return [];
        return Enumerable.Range(0, _groupOf.Length).Where(other => _groupOf[other] == Waits && _travel.Searched[other, Leaders[own]] && !HasConflict(other, own, school)).Select(other => Try(new Exchange(school, other, Waits)));
    }

    /// <summary>What one school would change of the travel alone.</summary>
    public long TravelOf(Exchange exchange)
    {
        var own = _groupOf[exchange.School];
        return new[] { own, exchange.Group }.Where(g => g != Waits).Sum(g => _travel.Of(Leaders[g], After(g, exchange, own)) - TravelOf(g));
    }

    /// <summary>Whether a school of a group keeps another from joining it; who leaves in its place does not.</summary>
    public bool HasConflict(int school, int group, int leaves) => _members[group].Any(member => member != leaves && _travel.InConflict[school, member]);

    public void Apply(Exchange exchange)
    {
        var own = _groupOf[exchange.School];
        _groupOf[exchange.School] = exchange.Group;
        if (exchange.Other is { } other) _groupOf[other] = own;
        foreach (var group in new[] { own, exchange.Group }.Where(g => g != Waits))
        {
            _members[group] = After(group, exchange, own);
            _costs[group] = CostOf(group, _members[group]);
        }
    }

    Exchange Try(Exchange exchange)
    {
        var own = _groupOf[exchange.School];
        var extra = CostOf(own, After(own, exchange, own)) - _costs[own];
        if (exchange.Group != Waits) extra += CostOf(exchange.Group, After(exchange.Group, exchange, own)) - _costs[exchange.Group];
        return exchange with { Extra = extra };
    }

    long CostOf(int group, IReadOnlyList<int> members) => _travel.Of(Leaders[group], members) + _travel.Wishes.Of(Leaders[group], members, Leads);

    List<int> After(int group, Exchange exchange, int own)
    {
        var (leaves, joins) = group == own ? (exchange.School, exchange.Other) : (exchange.Other ?? Waits, exchange.School);
        var after = _members[group].Where(i => i != leaves).ToList();
        if (joins is { } school) after.Add(school);
        after.Sort();
        return after;
    }
}

/// <summary>A school goes to another group, and perhaps another comes in its place; and what that adds to the cost.</summary>
sealed record Exchange(int School, int? Other, int Group)
{
    public long Extra { get; init; }
}
