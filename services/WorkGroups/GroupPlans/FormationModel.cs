using Google.OrTools.Sat;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>The forming of groups as the solver reads it: each school in at most one group that it may be in, each group empty or of an allowed size.</summary>
sealed class FormationModel
{
    readonly TravelTable _travel;
    readonly IReadOnlyList<int> _leaders;
    readonly BoolVar?[,] _in;
    readonly BoolVar[] _used;
    readonly Dictionary<(int School, int Other, int Group), BoolVar> _pairs = [];
    readonly List<(BoolVar IsSize, int Group, int Size)> _sizes = [];

    public FormationModel(TravelTable travel, IReadOnlyList<int> leaders)
    {
        (_travel, _leaders) = (travel, leaders);
        _in = new BoolVar?[travel.Schools.Count, leaders.Count];
        for (var i = 0; i < travel.Schools.Count; i++)
        {
            for (var g = 0; g < leaders.Count; g++) _in[i, g] = travel.Searched[i, leaders[g]] ? Model.NewBoolVar($"in {i} {g}") : null;
            Model.AddAtMostOne(GroupsOf(i));
        }

        _used = [.. leaders.Select((_, g) => Model.NewBoolVar($"used {g}"))];
        for (var g = 0; g < leaders.Count; g++) Size(g);
        for (var i = 0; i < travel.Schools.Count; i++)
        {
            for (var j = 0; j < i; j++) if (travel.InConflict[i, j]) Part(i, j);
        }
    }

    public CpModel Model { get; } = new();

    LinearExpr Placed => LinearExpr.Sum(Enumerable.Range(0, _travel.Schools.Count).SelectMany(GroupsOf));

    /// <summary>How many schools are placed counts, and nothing else; but none that was locked into a group by hand is left out for others.</summary>
    public void PlaceAsManyAsPossible()
    {
        var most = LinearExpr.NewBuilder();
        for (var i = 0; i < _travel.Schools.Count; i++)
        {
            foreach (var member in GroupsOf(i)) most.AddTerm(member, _travel.Kept[i] ? _travel.Schools.Count + 1 : 1);
        }

        Model.Maximize(most);
    }

    /// <summary>So many are placed, and the cost counts: their year's travel, and what wishes weigh.</summary>
    public void PlaceAtLeastCost(int placed, Formation hint)
    {
        Model.Add(Placed == placed);
        var kept = Enumerable.Range(0, _travel.Schools.Count).Where(i => _travel.Kept[i] && hint.GroupOf[i] != Formation.Waits).ToArray();
        foreach (var i in kept) Model.AddExactlyOne(GroupsOf(i));
        var cost = LinearExpr.NewBuilder();
        for (var g = 0; g < _leaders.Count; g++)
        {
            foreach (var (i, member) in MembersOf(g)) cost.AddTerm(member, _travel.Alone(i, _leaders[g]));
            if (_travel.MeetingsInTurn > 0) cost.Add(InTurn(g, hint));
        }

        if (_travel.Wishes.Weigh) new WishTerms(this, _travel, hint).AddTo(cost);
        Model.Minimize(cost);
        Hint(hint);
    }

    public int Groups => _leaders.Count;

    public int LeaderOf(int g) => _leaders[g];

    /// <summary>Whether a group has schools in it.</summary>
    public BoolVar Used(int g) => _used[g];

    /// <summary>Whether two schools are both in a group.</summary>
    public BoolVar Pair(int i, int j, int g)
    {
        if (_pairs.TryGetValue((i, j, g), out var known)) return known;
        var (first, second, pair) = (_in[i, g]!, _in[j, g]!, Model.NewBoolVar($"pair {i} {j} {g}"));
        Model.AddBoolOr([first.Not(), second.Not(), pair]);
        Model.AddImplication(pair, first);
        Model.AddImplication(pair, second);
        return _pairs[(i, j, g)] = pair;
    }

    /// <summary>What a solution says.</summary>
    public Formation Read(Func<BoolVar, bool> value) => new(_travel, _leaders,
        [.. Enumerable.Range(0, _travel.Schools.Count).Select(i => Enumerable.Range(0, _leaders.Count).Where(g => _in[i, g] is { } member && value(member)).DefaultIfEmpty(Formation.Waits).First())]);

    void Part(int i, int j)
    {
        for (var g = 0; g < _leaders.Count; g++)
        {
            if (_in[i, g] is { } one && _in[j, g] is { } other) Model.AddAtMostOne([one, other]);
        }
    }

    void Size(int g)
    {
        var size = LinearExpr.Sum(MembersOf(g).Select(m => m.Member));
        Model.Add(size >= _travel.Smallest * (LinearExpr)_used[g]);
        Model.Add(size <= _travel.Largest * (LinearExpr)_used[g]);
        // Groups of one specialist are alike: the first is used first.
        if (g > 0 && _leaders[g] == _leaders[g - 1]) Model.AddImplication(_used[g], _used[g - 1]);
    }

    /// <summary>The journeys to meetings at the schools in turn: a share of the whole round, by how many schools there are.</summary>
    IntVar InTurn(int g, Formation hint)
    {
        var round = LinearExpr.NewBuilder();
        foreach (var (i, member) in MembersOf(g)) round.AddTerm(member, 2 * _travel.ToBase(i, _leaders[g]));
        foreach (var (i, j, pair) in PairsOf(g)) round.AddTerm(pair, 4 * _travel.Apart(i, j));
        var most = _travel.MeetingsInTurn * Furthest(g) * 4 * _travel.Largest;
        var cost = Model.NewIntVar(0, Math.Max(1, most), $"in turn {g}");
        var whole = (LinearExpr)round * _travel.MeetingsInTurn;
        // Holds at every size, and is all that a relaxation sees.
        Model.Add(_travel.Largest * (LinearExpr)cost >= whole);
        foreach (var size in Enumerable.Range(_travel.Smallest, _travel.Largest - _travel.Smallest))
        {
            var smaller = Model.NewBoolVar($"size {g} {size}");
            _sizes.Add((smaller, g, size));
            // Told only that a group has no more than so many; the least such size is the one that binds.
            Model.Add(LinearExpr.Sum(MembersOf(g).Select(m => m.Member)) >= size + 1).OnlyEnforceIf(smaller.Not());
            Model.Add(size * (LinearExpr)cost >= whole).OnlyEnforceIf(smaller);
        }

        Model.AddHint(cost, hint.TravelOf(g) - hint.MembersOf(g).Sum(i => _travel.Alone(i, _leaders[g])));
        return cost;
    }

    List<(int School, int Other, BoolVar Pair)> PairsOf(int g)
    {
        var members = MembersOf(g).ToArray();
        var pairs = new List<(int, int, BoolVar)>();
        var of = members.ToDictionary(m => m.School, _ => LinearExpr.NewBuilder());
        foreach (var (at, (i, _)) in members.Index())
        {
            foreach (var (j, _) in members.Skip(at + 1))
            {
                var pair = Pair(i, j, g);
                of[i].Add(pair);
                of[j].Add(pair);
                pairs.Add((i, j, pair));
            }
        }

        // Whoever is in a group is with all others of it: without this a relaxation sees no pairs.
        foreach (var (i, member) in members) Model.Add(of[i] >= (_travel.Smallest - 1) * (LinearExpr)member);
        return pairs;
    }

    void Hint(Formation hint)
    {
        for (var g = 0; g < _leaders.Count; g++)
        {
            Model.AddHint(_used[g], hint.MembersOf(g).Count > 0);
            foreach (var (i, member) in MembersOf(g)) Model.AddHint(member, hint.GroupOf[i] == g);
        }

        foreach (var ((i, j, g), pair) in _pairs) Model.AddHint(pair, hint.GroupOf[i] == g && hint.GroupOf[j] == g);
        foreach (var (smaller, g, size) in _sizes) Model.AddHint(smaller, hint.MembersOf(g).Count <= size);
    }

    long Furthest(int g) => MembersOf(g).Select(m => Math.Max(_travel.ToBase(m.School, _leaders[g]), MembersOf(g).Max(o => _travel.Apart(m.School, o.School)))).DefaultIfEmpty(0).Max();

    IEnumerable<BoolVar> GroupsOf(int i) => Enumerable.Range(0, _leaders.Count).Select(g => _in[i, g]).OfType<BoolVar>();

    /// <summary>The schools that may be in a group, each with whether it is.</summary>
    public IEnumerable<(int School, BoolVar Member)> MembersOf(int g) => Enumerable.Range(0, _travel.Schools.Count).Where(i => _in[i, g] is not null).Select(i => (i, _in[i, g]!));
}
