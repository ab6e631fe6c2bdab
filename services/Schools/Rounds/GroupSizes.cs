namespace Hubs.Schools.Rounds;

/// <summary>How so many schools split into groups of the size that a stage allows: between 6 and 7, one to five schools cannot, nor can 8 to 11,
/// 15 to 17, 22, 23 and 29.</summary>
static class GroupSizes
{
    public static V1.GroupSizes Of(int schools, V1.StageParameters stage)
    {
        var (smallest, largest) = (stage.SmallestGroup, stage.LargestGroup);
        var sizes = new V1.GroupSizes { Schools = schools };
        if (schools == 0) return sizes;
        if (Fits(schools, smallest, largest)) sizes.Sizes.Add(Split(schools, (schools + largest - 1) / largest));
        else sizes.Warning = Warning(schools, smallest, largest);
        return sizes;
    }

    /// <summary>There is a number of groups of which the smallest are not too many, nor the largest too few.</summary>
    static bool Fits(int schools, int smallest, int largest) => (schools + largest - 1) / largest * smallest <= schools;

    static IEnumerable<int> Split(int schools, int groups) => Enumerable.Range(0, groups).Select(i => (schools / groups) + (i < schools % groups ? 1 : 0));

    static string Warning(int schools, int smallest, int largest)
    {
        var fewer = Enumerable.Range(1, schools).Select(n => schools - n).First(n => n == 0 || Fits(n, smallest, largest));
        var more = Enumerable.Range(schools + 1, smallest).First(n => Fits(n, smallest, largest));
        var allowed = smallest == largest ? $"{smallest}" : $"{smallest} to {largest}";
        return $"{(schools == 1 ? "One school does" : $"{schools} schools do")} not form groups of {allowed}. {(fewer == 0 ? $"{more} would" : $"{fewer} would, and {more}")}.";
    }
}
