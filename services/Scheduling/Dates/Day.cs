using Hubs.Scheduling.BankHolidays;
using ClashKind = Hubs.Scheduling.V1.ClashKind;

namespace Hubs.Scheduling.Dates;

/// <summary>What is known about a day on which something is to take place: whether schools are open, and what else is on. The same
/// day stands against meetings, heads' meetings and visits alike.</summary>
sealed record Day
{
    public required BankHolidaysOn BankHolidays { get; init; }

    /// <summary>The schools that are to come or be come to, the venue among them.</summary>
    public IReadOnlyList<SchoolDays> Schools { get; init; } = [];

    /// <summary>What else is on at that time, wherever.</summary>
    public IReadOnlyList<Appointment> Appointments { get; init; } = [];

    public IReadOnlyDictionary<string, string> SchoolNames { get; init; } = new Dictionary<string, string>();

    /// <summary>What the time itself and the calendars say.</summary>
    public IEnumerable<Clash> ClashesOf(Slot slot, DateTimeOffset now)
    {
        if (InThePast(slot, now) is { } past) yield return past;
        if (!slot.IsWithinADay) yield return new Clash(ClashKind.NotWithinADay, "It must end after it begins, on the same day.");
        if (slot.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) yield return new Clash(ClashKind.Weekend, $"{slot.Date.InWords()} is not a school day.");
        if (BankHolidays.Clash is { } holiday) yield return holiday;
        foreach (var school in Schools)
            if (school.ClashOn(slot.Date) is { } closed) yield return closed;
    }

    public static Clash? InThePast(Slot slot, DateTimeOffset now) =>
        slot.HasBegun(now) ? new Clash(ClashKind.InThePast, $"{slot.Date.InWords()} is past: choose a time that is to come.") : null;

    /// <summary>Who or what of an appointment is taken at that time by another.</summary>
    public IEnumerable<Clash> BookingsAgainst(Appointment wanted) =>
        Appointments.Where(other => other.Id != wanted.Id && other.Slot.Overlaps(wanted.Slot))
            .SelectMany(other => wanted.ClashesWith(other, SchoolNames)).Distinct();
}
