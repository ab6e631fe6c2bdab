namespace Hubs.WorkGroups.GroupPlans;

/// <summary>How far it is by road, from eastings and northings alone: the straight line, longer by a factor. Another estimate takes its place here, and
/// under another name. That roads are longer by about a third is ours; the percentage is a setting.</summary>
sealed record RoadEstimate(int Percent)
{
    public const string Name = "straight-line";

    public long Metres(Place from, Place to)
    {
        double east = from.Easting - to.Easting, north = from.Northing - to.Northing;
        return (long)Math.Round(Math.Sqrt(east * east + north * north) * Percent / 100, MidpointRounding.AwayFromZero);
    }
}
