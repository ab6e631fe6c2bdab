namespace Hubs.WorkGroups.GroupPlans;

/// <summary>How plans are worked out here. All are ours.</summary>
sealed class GroupPlanSettings
{
    /// <summary>How often it is looked for a plan to work out, and whether one is to stop.</summary>
    public TimeSpan Sweep { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>By how much a road is longer than the straight line, in percent of it.</summary>
    public int RoadPercent { get; set; } = 130;

    /// <summary>A plan that nobody has said a word about for so long is begun again: who worked it out is gone.</summary>
    public TimeSpan GivenUpAfter { get; set; } = TimeSpan.FromSeconds(30);
}
