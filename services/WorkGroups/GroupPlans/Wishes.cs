namespace Hubs.WorkGroups.GroupPlans;

/// <summary>What is wished of a plan besides little travel, measured and weighed. Every amount is a sum over groups; those that want schools together
/// count each pair that there is, less those that a group has together.</summary>
sealed class Wishes
{
    /// <summary>In the order in which they are shown.</summary>
    public static readonly IReadOnlyList<V1.GroupPlanWish> All = [.. Enum.GetValues<V1.GroupPlanWish>().Where(w => w != V1.GroupPlanWish.Unspecified).Order()];

    readonly TravelTable _travel;
    readonly int[] _weights;
    readonly int? _meanMeals;

    public Wishes(PlanInputs inputs, TravelTable travel)
    {
        _travel = travel;
        _weights = [.. Enum.GetValues<V1.GroupPlanWish>().Order().Select(inputs.WeightOf)];
        var known = travel.Schools.Select(s => s.FreeMealsPermille).OfType<int>().ToArray();
        _meanMeals = known.Length == 0 ? null : (known.Sum() + known.Length / 2) / known.Length;
        Constant = WeightOf(V1.GroupPlanWish.TrustsTogether) * PairsOfAll(V1.GroupPlanWish.TrustsTogether) + WeightOf(V1.GroupPlanWish.SameSchools) * PairsOfAll(V1.GroupPlanWish.SameSchools);
    }

    public bool Weigh => _weights.Any(w => w > 0);

    /// <summary>Of every pair that is wanted together: who is together is taken off it.</summary>
    public long Constant { get; }

    public long WeightOf(V1.GroupPlanWish wish) => _weights[(int)wish];

    /// <summary>What a group adds to the cost, or takes off it.</summary>
    /// <param name="specialist">Who leads it.</param>
    /// <param name="members">Its schools.</param>
    /// <param name="leads">Which specialists lead a group in the plan.</param>
    public long Of(int specialist, IReadOnlyList<int> members, bool[] leads)
    {
        if (!Weigh) return 0;
        long cost = 0;
        foreach (var wish in All) cost += CostOf(wish, specialist, members, leads);
        return cost;
    }

    /// <summary>What a wish comes to in a whole plan.</summary>
    public WishPart PartOf(V1.GroupPlanWish wish, Formation formation)
    {
        var groups = Enumerable.Range(0, formation.Leaders.Count).ToArray();
        var all = IsOfPairsTogether(wish) ? PairsOfAll(wish) : 0;
        return new WishPart
        {
            Wish = wish,
            WeightMetres = (int)WeightOf(wish),
            Amount = all + groups.Sum(g => AmountOf(wish, formation.Leaders[g], formation.MembersOf(g), formation.Leads)),
            CostMetres = all * WeightOf(wish) + groups.Sum(g => CostOf(wish, formation.Leaders[g], formation.MembersOf(g), formation.Leads)),
            UnknownSchools = UnknownTo(wish),
        };
    }

    /// <summary>Whether these two count as a pair to a wish.</summary>
    public bool ArePair(V1.GroupPlanWish wish, int school, int other)
    {
        var (one, two) = (KeyOf(wish, school), KeyOf(wish, other));
        return one.Length > 0 && one == two;
    }

    /// <summary>What two schools in one group cost, because they are far apart.</summary>
    public long CompactCostOf(int school, int other) => WeightOf(V1.GroupPlanWish.Compact) * _travel.Apart(school, other) / 1000;

    /// <summary>The specialists who, if they lead a group, would be nearer to a school than this one; it may have them.</summary>
    public IEnumerable<int> NearerThan(int school, int specialist) =>
        Enumerable.Range(0, _travel.Specialists.Count).Where(s => _travel.Allowed[school, s] && _travel.ToBase(school, s) < _travel.ToBase(school, specialist));

    /// <summary>By how much a school's share of free school meals is above the mean of all; not known: as if it were the mean.</summary>
    public int MealsAboveMean(int school) => _travel.Schools[school].FreeMealsPermille is { } meals && _meanMeals is { } mean ? meals - mean : 0;

    public bool LosesSpecialist(int school, int specialist) =>
        _travel.Schools[school].LastSpecialistId is { Length: > 0 } last && last != _travel.Specialists[specialist].SpecialistId;

    static bool IsOfPairsTogether(V1.GroupPlanWish wish) => wish is V1.GroupPlanWish.TrustsTogether or V1.GroupPlanWish.SameSchools;

    long CostOf(V1.GroupPlanWish wish, int specialist, IReadOnlyList<int> members, bool[] leads)
    {
        if (WeightOf(wish) == 0) return 0;
        return wish == V1.GroupPlanWish.Compact ? Pairs(members).Sum(p => CompactCostOf(p.School, p.Other)) : WeightOf(wish) * AmountOf(wish, specialist, members, leads);
    }

    long AmountOf(V1.GroupPlanWish wish, int specialist, IReadOnlyList<int> members, bool[] leads) => wish switch
    {
        V1.GroupPlanWish.Compact => _travel.Apart(members).Metres,
        V1.GroupPlanWish.Apart => members.Count(i => NearerThan(i, specialist).Any(s => leads[s])),
        V1.GroupPlanWish.Disadvantage => Math.Abs(members.Sum(MealsAboveMean)),
        V1.GroupPlanWish.TrustsApart => Pairs(members).Count(p => ArePair(wish, p.School, p.Other)),
        V1.GroupPlanWish.SameSpecialist => members.Count(i => LosesSpecialist(i, specialist)),
        _ => -Pairs(members).Count(p => ArePair(wish, p.School, p.Other)),
    };

    /// <summary>How many pairs there are of schools with the same key, which is not empty.</summary>
    public static long PairsOf(IEnumerable<string> keys) => keys.Where(key => key.Length > 0).GroupBy(key => key).Sum(same => same.LongCount() * (same.LongCount() - 1) / 2);

    long PairsOfAll(V1.GroupPlanWish wish) => PairsOf(Enumerable.Range(0, _travel.Schools.Count).Select(i => KeyOf(wish, i)));

    /// <summary>Schools with the same one, not empty, are a pair.</summary>
    string KeyOf(V1.GroupPlanWish wish, int school) => wish == V1.GroupPlanWish.SameSchools ? _travel.Schools[school].LastGroupId : _travel.Schools[school].TrustCode;

    int UnknownTo(V1.GroupPlanWish wish) => wish switch
    {
        V1.GroupPlanWish.Disadvantage => _travel.Schools.Count(s => s.FreeMealsPermille is null),
        V1.GroupPlanWish.TrustsTogether or V1.GroupPlanWish.TrustsApart => _travel.Schools.Count(s => s.TrustCode.Length == 0),
        V1.GroupPlanWish.SameSchools or V1.GroupPlanWish.SameSpecialist => _travel.Schools.Count(s => s.LastGroupId.Length == 0),
        _ => 0,
    };

    static IEnumerable<(int School, int Other)> Pairs(IReadOnlyList<int> members) => members.SelectMany((i, at) => members.Skip(at + 1).Select(j => (i, j)));
}

/// <summary>What a wish comes to in a plan.</summary>
sealed record WishPart
{
    public V1.GroupPlanWish Wish { get; init; }

    public int WeightMetres { get; init; }

    public long Amount { get; init; }

    public long CostMetres { get; init; }

    public int UnknownSchools { get; init; }
}
