using Hubs.Schools.Participations;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools;

/// <summary>Of schools that take part.</summary>
static partial class SchoolsRefusals
{
    public static Refusal ParticipationPaused(Pause pause) =>
        Not("PARTICIPATION_PAUSED", $"The school pauses until {pause.ToDate:d MMMM yyyy}. Have it go on first.");

    public static Refusal WithdrawalAsked(DateOnly date) =>
        Not("WITHDRAWAL_ASKED", $"It is asked since {date:d MMMM yyyy} that the school leaves. A lead of the hub approves that, or it is dropped.");

    public static Refusal WithdrawalNotAsked() =>
        Not("WITHDRAWAL_NOT_ASKED", "Nobody asks that this school leaves. Its head or a lead of the hub asks first, with the reason.");

    public static Refusal WithdrawalAskedByApprover() =>
        Not("WITHDRAWAL_ASKED_BY_APPROVER", "You asked for this yourself. Another lead of the hub, or the national team, approves.");

    public static Refusal ProgrammeYearNotOver(DateOnly? last) =>
        Not("PROGRAMME_YEAR_NOT_OVER", last is null
            ? "The school waits for its next programme year to be published. There is nothing to carry over."
            : $"The school's programme year lasts until {last:d MMMM yyyy}. Until then it can still be put in a group.");

    public static Refusal ReviewDecides() =>
        Not("REVIEW_DECIDES", "The school is in a group of that year: decide its end-of-year review, which moves it on, gives it another year or ends its participation.");

    public static Refusal ParticipationNotPaused() =>
        Not("PARTICIPATION_NOT_PAUSED", "The school does not pause.");

    public static Refusal PauseDateUnfit(DateOnly first, DateOnly? last) =>
        Not("PAUSE_DATE_UNFIT", last is null ? $"A pause ends on {first:d MMMM yyyy} at the earliest." : $"A pause ends between {first:d MMMM yyyy} and {last:d MMMM yyyy}, the last day of the programme year.");

    public static Refusal PauseTooLong(int most, int left) =>
        Not("PAUSE_TOO_LONG", $"A school pauses at most {most} days in a programme year; this one has {left} left. Choose an earlier day.");
}
