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

    /// <summary>A joiner owes what comes after joining, and nobody what comes while they pause. What a school took part in elsewhere in the
    /// year and stage makes up for what this group did before (ours).</summary>
    public int MeetingsNotOwed => Math.Max(0, LastBeforeJoining - MeetingsElsewhere) + Meetings.Count(IsWhilePaused);

    /// <summary>Of a school that owes fewer meetings than all, the same share of them, rounded down: so the absence that a year allows stays
    /// allowed (ours).</summary>
    public int TargetMeetings => Group.CompletionMeetings == 0 || MeetingsNotOwed == 0
        ? Group.CompletionMeetings
        : Math.Min(Group.CompletionMeetings, Math.Max(Math.Max(1, Group.LeastCompletionMeetings), Group.CompletionMeetings * Math.Max(0, Group.Meetings - MeetingsNotOwed) / Group.Meetings));

    public bool TargetReached => TargetMeetings > 0 && Places.Any(p => MeetingsFilled(p) >= TargetMeetings);

    public bool TargetOutOfReach => TargetMeetings > 0 && MeetingsAtBest < TargetMeetings;

    /// <summary>Of the place that was filled most often.</summary>
    public int MeetingsAtBest => Places.Max(AtBest);

    public int MeetingsFilled(int place) => Entries.Where(e => e.PlaceNumber == place && e.Filled).Select(e => e.MeetingId).Distinct().Count();

    public int AtBest(int place) => MeetingsFilled(place) + Enumerable.Range(1, Group.Meetings).Count(CanStillCome);

    IEnumerable<Meeting> TookPlace => Meetings.Where(m => (m.State == MeetingState.Held || m.RegisterTime is not null) && m.IsLive && (Member.IsExpectedOn(m.MeetingDate) || IsInRegister(m)));

    int LastBeforeJoining => Meetings.Where(m => m.IsLive && m.MeetingDate < Member.FromDate).Select(m => m.Number).DefaultIfEmpty(0).Max();

    int MeetingsElsewhere => Entries.Where(e => e.MembershipId != Member.Id).Select(e => e.MeetingId).Distinct().Count();

    bool IsWhilePaused(Meeting meeting) =>
        meeting.IsLive && meeting.Number > LastBeforeJoining && Member.IsMemberOn(meeting.MeetingDate) && !Member.IsExpectedOn(meeting.MeetingDate) && !IsInRegister(meeting);

    bool IsInRegister(Meeting meeting) => Entries.Any(e => e.MeetingId == meeting.Id && e.MembershipId == Member.Id);

    // Numbers follow dates: what was left out does not come once a later one has begun.
    bool CanStillCome(int number)
    {
        var meeting = Meetings.FirstOrDefault(m => m.Number == number && m.IsLive);
        if (meeting is not null) return meeting.RegisterTime is null && Member.IsExpectedOn(meeting.MeetingDate);
        return !(Member.ToDate < Today) && Today <= Group.LastDate && !Meetings.Any(m => m.Number > number && m.IsLive && m.Slot.HasBegun(Now));
    }
}
