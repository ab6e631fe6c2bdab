using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Meetings;
using MeetingState = Hubs.Scheduling.V1.MeetingState;

namespace Hubs.Scheduling.Attendances;

/// <summary>How a school has taken part while it was a member, and whether it can still complete the stage.</summary>
sealed record SchoolAttendance
{
    public required Group Group { get; init; }

    public required Member Member { get; init; }

    /// <summary>All meetings of the group.</summary>
    public required IReadOnlyList<Meeting> Meetings { get; init; }

    /// <summary>All register entries of the participation in this programme year and stage, of whichever group.</summary>
    public required IReadOnlyList<RegisterEntry> Entries { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required DateOnly Today { get; init; }

    public int PlacesPlanned => TookPlace.Count() * Group.LeadTeachers;

    public int PlacesFilled => TookPlace.Sum(m => Entries.Count(e => e.MeetingId == m.Id && e.MembershipId == Member.Id && e.Filled));

    public int RatePercent => PlacesPlanned == 0 ? 0 : PlacesFilled * 100 / PlacesPlanned;

    public IEnumerable<int> Places => Enumerable.Range(1, Group.LeadTeachers);

    public bool TargetReached => Group.CompletionMeetings > 0 && Places.Any(p => MeetingsFilled(p) >= Group.CompletionMeetings);

    public bool TargetOutOfReach => Group.CompletionMeetings > 0 && MeetingsAtBest < Group.CompletionMeetings;

    /// <summary>Of the place that was filled most often.</summary>
    public int MeetingsAtBest => Places.Max(AtBest);

    public int MeetingsFilled(int place) => Entries.Where(e => e.PlaceNumber == place && e.Filled).Select(e => e.MeetingId).Distinct().Count();

    public int AtBest(int place) => MeetingsFilled(place) + Enumerable.Range(1, Group.Meetings).Count(CanStillCome);

    IEnumerable<Meeting> TookPlace => Meetings.Where(m => (m.State == MeetingState.Held || m.RegisterTime is not null) && m.IsLive && Member.IsMemberOn(m.MeetingDate));

    // Numbers follow dates: what was left out does not come once a later one has begun.
    bool CanStillCome(int number)
    {
        var meeting = Meetings.FirstOrDefault(m => m.Number == number && m.IsLive);
        if (meeting?.RegisterTime is not null) return false;
        if (meeting?.Slot.HasBegun(Now) is true) return Member.IsMemberOn(meeting.MeetingDate);
        return !(Member.ToDate < Today) && Today <= Group.LastDate && !Meetings.Any(m => m.Number > number && m.IsLive && m.Slot.HasBegun(Now));
    }
}
