using Hubs.Scheduling.V1;

namespace Hubs.Scheduling.Dates;

/// <summary>How many days before a date people hear that it changes. A reason that could be foreseen needs the days that the programme year lays
/// down; what nobody foresees does not (ours).</summary>
static class Notice
{
    /// <summary>Where the programme year says nothing (ours).</summary>
    const int UsualDays = 7;

    /// <summary>The days' notice that a change gives: to the earlier of the dates that it concerns.</summary>
    public static int Given(CallOffReason reason, int laidDown, DateOnly today, params IEnumerable<DateOnly> dates)
    {
        var given = dates.Min(d => d.DayNumber) - today.DayNumber;
        var needed = laidDown > 0 ? laidDown : UsualDays;
        if (given < needed && CouldBeForeseen(reason)) throw SchedulingRefusals.NoticeTooShort(needed, given);
        return given;
    }

    static bool CouldBeForeseen(CallOffReason reason) =>
        reason is not (CallOffReason.LeaderUnable or CallOffReason.VenueClosed or CallOffReason.Weather or CallOffReason.LeftGroup);
}
