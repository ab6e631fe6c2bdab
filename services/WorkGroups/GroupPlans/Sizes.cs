namespace Hubs.WorkGroups.GroupPlans;

/// <summary>How many schools groups of a stage's sizes can hold.</summary>
static class Sizes
{
    /// <summary>The most of so many schools that so many groups hold: 28 of 29 in groups of six and seven.</summary>
    public static int MostPlaced(int schools, int groups, int smallest, int largest)
    {
        var most = 0;
        for (var count = 1; count <= groups && count * smallest <= schools; count++) most = Math.Max(most, Math.Min(schools, count * largest));
        return most;
    }
}
