namespace Hubs.WorkGroups.GroupPlans;

/// <summary>Makes a plan better by single moves and changes of place until none helps: where the solver begins, and what it may have left over.</summary>
static class Descent
{
    public static Formation From(Formation start, TravelTable travel)
    {
        var formation = new Formation(travel, start.Leaders, start.GroupOf);
        while (BestOf(formation, travel) is { Extra: < 0 } exchange) formation.Apply(exchange);
        return formation;
    }

    static Exchange? BestOf(Formation formation, TravelTable travel) =>
        Enumerable.Range(0, travel.Schools.Count).SelectMany(i => formation.ExchangesOf(i, travel.Searched).Concat(formation.ReplacementsOf(i))).MinBy(e => e.Extra);
}
