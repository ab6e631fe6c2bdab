using Hubs.ServiceDefaults.Hosting;

namespace Hubs.WorkGroups.Meetings;

/// <summary>Our copy of a group's meeting.</summary>
sealed record Meeting
{
    public string MeetingId { get; init; } = "";

    public string GroupId { get; init; } = "";

    public int Number { get; init; }

    public DateTimeOffset StartTime { get; init; }

    public bool CalledOff { get; init; }

    public DateOnly Date => BusinessClock.DateInEngland(StartTime);

    public void MustHaveBegun(DateTimeOffset now)
    {
        if (CalledOff || StartTime > now) throw WorkGroupsRefusals.MeetingNotHeld(this);
    }
}
