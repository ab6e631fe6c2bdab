namespace Hubs.WorkGroups.Specialists;

/// <summary>Days of the school week, kept as a set.</summary>
static class TeachingDays
{
    public static int Of(IEnumerable<V1.Weekday> days) => days.Aggregate(0, (set, day) => set | 1 << (int)day);

    public static IEnumerable<V1.Weekday> Read(int days) =>
        Enum.GetValues<V1.Weekday>().Where(day => day != V1.Weekday.Unspecified && (days & 1 << (int)day) != 0);
}
