using Hubs.WorkGroups.Meetings;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Actions;

/// <summary>The days that an action of a meeting can be due on: after the meeting, before or at the next (NCP 20-10 sheet); while the
/// next is not arranged, until the end of the programme year.</summary>
sealed record DueDates(DateOnly First, DateOnly Last)
{
    public static DueDates Of(Meeting meeting, Meeting? next, ProgrammeYear year) => new(meeting.Date.AddDays(1), next?.Date ?? year.LastDate);

    public void MustHold(DateOnly due)
    {
        if (due < First || due > Last) throw WorkGroupsRefusals.DueDateUnfit(this);
    }
}
