using System.Globalization;
using Hubs.ServiceDefaults.Hosting;
using ClashKind = Hubs.Scheduling.V1.ClashKind;

namespace Hubs.Scheduling.Dates;

/// <summary>What a programme year lays down about the hours of something (ours): how short it may be, and between when in a school day. The
/// times of day are empty where it says nothing.</summary>
/// <param name="What">What is to take place, to begin a sentence with.</param>
/// <param name="ShortestMinutes">How long it is at least.</param>
/// <param name="DayBegins">HH:MM.</param>
/// <param name="DayEnds">HH:MM.</param>
sealed record Hours(string What, int ShortestMinutes, string DayBegins, string DayEnds)
{
    public IEnumerable<Clash> ClashesOf(Slot slot)
    {
        if (!slot.IsWithinADay) yield break;
        if (slot.Length < TimeSpan.FromMinutes(ShortestMinutes)) yield return new(ClashKind.TooShort, $"{What} takes {ShortestMinutes} minutes at least.");
        if (slot.Start < TimeOf(DayBegins, slot) || slot.End > TimeOf(DayEnds, slot))
            yield return new(ClashKind.OutsideSchoolDay, $"{What} lies within the school day, from {DayBegins} to {DayEnds}.");
    }

    // Clocks change on Sundays, which are no school days: on any other the hours since midnight are the clock's.
    static DateTimeOffset? TimeOf(string hour, Slot slot) =>
        hour.Length == 0 ? null : BusinessClock.StartInEngland(slot.Date) + TimeOnly.ParseExact(hour, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan();
}
