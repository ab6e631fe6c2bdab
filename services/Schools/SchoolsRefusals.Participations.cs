using Hubs.Schools.Participations;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools;

/// <summary>Of schools that take part.</summary>
static partial class SchoolsRefusals
{
    public static Refusal ParticipationPaused(Pause pause) =>
        Not("PARTICIPATION_PAUSED", $"The school pauses until {pause.ToDate:d MMMM yyyy}. Have it go on first.");

    public static Refusal ParticipationNotPaused() =>
        Not("PARTICIPATION_NOT_PAUSED", "The school does not pause.");

    public static Refusal PauseDateUnfit(DateOnly first, DateOnly? last) =>
        Not("PAUSE_DATE_UNFIT", last is null ? $"A pause ends on {first:d MMMM yyyy} at the earliest." : $"A pause ends between {first:d MMMM yyyy} and {last:d MMMM yyyy}, the last day of the programme year.");

    public static Refusal PauseTooLong(int most, int left) =>
        Not("PAUSE_TOO_LONG", $"A school pauses at most {most} days in a programme year; this one has {left} left. Choose an earlier day.");
}
