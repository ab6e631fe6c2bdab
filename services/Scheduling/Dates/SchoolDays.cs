using Hubs.Scheduling.TermCalendars;
using ClashKind = Hubs.Scheduling.V1.ClashKind;

namespace Hubs.Scheduling.Dates;

/// <summary>When one school is open, by the calendar that it goes by; without one, nothing can be said.</summary>
sealed record SchoolDays(string SchoolId, string SchoolName, TermCalendar? Calendar)
{
    /// <summary>What speaks against the school coming out, or being come to, on a day.</summary>
    public Clash? ClashOn(DateOnly date)
    {
        if (Calendar is null)
            return Is(ClashKind.NoTermCalendar, $"No term dates are kept for {SchoolName} for {SchoolYear.Of(date)}. Set the authority's or the school's first.");
        if (Calendar.IsInset(date)) return Is(ClashKind.InsetDay, $"{SchoolName} has an INSET day on {date.InWords()}.");
        if (Calendar.HalfTermOn(date) is not null) return null;
        return Calendar.BreakOn(date) is { } pause
            ? Is(ClashKind.HalfTermBreak, $"{SchoolName} has its half-term break from {pause.BreakFirstDate.InWords()} to {pause.BreakLastDate.InWords()}.")
            : Is(ClashKind.OutsideTerm, $"{date.InWords()} is outside the terms of {SchoolName}.");
    }

    Clash Is(ClashKind kind, string message) => new(kind, message, SchoolId);
}
