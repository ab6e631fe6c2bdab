using Google.OrTools.Sat;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>What wishes add to the cost, as the solver reads it. As <see cref="Wishes"/> has it; a wish that weighs nothing is not there at all.</summary>
sealed class WishTerms(FormationModel model, TravelTable travel, Formation hint)
{
    readonly Wishes _wishes = travel.Wishes;

    public void AddTo(LinearExprBuilder cost)
    {
        cost.Add(_wishes.Constant);
        for (var g = 0; g < model.Groups; g++)
        {
            if (Weighs(V1.GroupPlanWish.Compact)) AddCompact(cost, g);
            if (Weighs(V1.GroupPlanWish.Apart)) AddApart(cost, g);
            if (Weighs(V1.GroupPlanWish.Disadvantage)) AddDisadvantage(cost, g);
            if (Weighs(V1.GroupPlanWish.TrustsTogether)) AddPairs(cost, g, V1.GroupPlanWish.TrustsTogether, -1);
            if (Weighs(V1.GroupPlanWish.TrustsApart)) AddPairs(cost, g, V1.GroupPlanWish.TrustsApart, 1);
            if (Weighs(V1.GroupPlanWish.SameSchools)) AddPairs(cost, g, V1.GroupPlanWish.SameSchools, -1);
            if (Weighs(V1.GroupPlanWish.SameSpecialist)) AddSameSpecialist(cost, g);
        }
    }

    bool Weighs(V1.GroupPlanWish wish) => _wishes.WeightOf(wish) > 0;

    void AddCompact(LinearExprBuilder cost, int g)
    {
        foreach (var (i, j) in PairsIn(g)) cost.AddTerm(model.Pair(i, j, g), _wishes.CompactCostOf(i, j));
    }

    void AddPairs(LinearExprBuilder cost, int g, V1.GroupPlanWish wish, int sign)
    {
        foreach (var (i, j) in PairsIn(g).Where(p => _wishes.ArePair(wish, p.School, p.Other))) cost.AddTerm(model.Pair(i, j, g), sign * _wishes.WeightOf(wish));
    }

    void AddApart(LinearExprBuilder cost, int g)
    {
        foreach (var (i, member) in model.MembersOf(g))
        {
            var others = _wishes.NearerThan(i, model.LeaderOf(g)).ToHashSet();
            var used = Enumerable.Range(0, model.Groups).Where(other => others.Contains(model.LeaderOf(other))).ToArray();
            if (used.Length == 0) continue;
            var reaches = model.Model.NewBoolVar($"reaches {i} {g}");
            foreach (var other in used) model.Model.AddBoolOr([member.Not(), model.Used(other).Not(), reaches]);
            model.Model.AddHint(reaches, hint.GroupOf[i] == g && others.Any(s => hint.Leads[s]));
            cost.AddTerm(reaches, _wishes.WeightOf(V1.GroupPlanWish.Apart));
        }
    }

    void AddDisadvantage(LinearExprBuilder cost, int g)
    {
        var above = LinearExpr.NewBuilder();
        long most = 0;
        foreach (var (i, member) in model.MembersOf(g))
        {
            above.AddTerm(member, _wishes.MealsAboveMean(i));
            most += Math.Abs(_wishes.MealsAboveMean(i));
        }

        var off = model.Model.NewIntVar(0, most, $"disadvantage {g}");
        model.Model.Add(off >= (LinearExpr)above);
        model.Model.Add(off >= -1 * (LinearExpr)above);
        model.Model.AddHint(off, Math.Abs(hint.MembersOf(g).Sum(_wishes.MealsAboveMean)));
        cost.AddTerm(off, _wishes.WeightOf(V1.GroupPlanWish.Disadvantage));
    }

    void AddSameSpecialist(LinearExprBuilder cost, int g)
    {
        foreach (var (i, member) in model.MembersOf(g).Where(m => _wishes.LosesSpecialist(m.School, model.LeaderOf(g)))) cost.AddTerm(member, _wishes.WeightOf(V1.GroupPlanWish.SameSpecialist));
    }

    IEnumerable<(int School, int Other)> PairsIn(int g)
    {
        var members = model.MembersOf(g).Select(m => m.School).ToArray();
        return members.SelectMany((i, at) => members.Skip(at + 1).Select(j => (i, j)));
    }
}
