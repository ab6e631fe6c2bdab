using Hubs.Scheduling.Dates;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>A termly meeting of head teachers that the hub's TfM Lead leads.</summary>
sealed record HeadsMeeting
{
    public string Id { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public string LeaderPersonId { get; init; } = "";

    public HeadsMeetingState State { get; private set; }

    public Term Term { get; private set; }

    public DateOnly MeetingDate { get; private set; }

    public DateTimeOffset StartTime { get; private set; }

    public DateTimeOffset EndTime { get; private set; }

    public string VenueSchoolId { get; private set; } = "";

    public string VenueSchoolName { get; private set; } = "";

    public bool Online { get; private set; }

    public CallOffReason CallOffReason { get; private set; }

    public string CallOffExplanation { get; private set; } = "";

    public DateTimeOffset? RegisterTime { get; private set; }

    public long Version { get; init; }

    public Slot Slot => new(StartTime, EndTime);

    /// <summary>Whether its term is used up.</summary>
    public bool IsLive => State is HeadsMeetingState.Arranged or HeadsMeetingState.Held;

    public static HeadsMeeting Arrange(string hubId, string programmeYearId, string leaderPersonId, Slot slot, Venue venue, HeadsMeetingFacts facts, DateTimeOffset now)
    {
        var meeting = new HeadsMeeting
        {
            Id = Guid.CreateVersion7().ToString(),
            HubId = hubId,
            ProgrammeYearId = programmeYearId,
            LeaderPersonId = leaderPersonId,
            State = HeadsMeetingState.Arranged,
            Version = 1,
        };
        meeting.Place(slot, venue, facts, now);
        return meeting;
    }

    public void Reschedule(Slot slot, Venue venue, HeadsMeetingFacts facts, DateTimeOffset now)
    {
        MustBeToCome(now);
        Place(slot, venue, facts, now);
    }

    public void Cancel(CallOffReason reason, string explanation, DateTimeOffset now)
    {
        MustBeToCome(now);
        (State, CallOffReason, CallOffExplanation) = (HeadsMeetingState.Cancelled, reason, explanation);
    }

    public void MarkMissed(CallOffReason reason, string explanation, DateTimeOffset now)
    {
        MustBeArranged();
        MustHaveBegun(now);
        (State, CallOffReason, CallOffExplanation) = (HeadsMeetingState.Missed, reason, explanation);
    }

    /// <summary>Who puts a register right says why (ours). What is wrong with its entries is told beside it.</summary>
    public void TakeRegister(string reason, IReadOnlyList<Violation> faults, DateTimeOffset now)
    {
        MustHaveBegun(now);
        if (!IsLive) throw SchedulingRefusals.HeadsMeetingNotArranged(WhatBecameOfIt);
        var unsaid = RegisterTime is not null && reason.Length == 0;
        if (faults.Count > 0) throw SchedulingRefusals.RegisterSchoolsWrong(unsaid ? [.. faults, SchedulingRefusals.ReasonMissing] : faults);
        if (unsaid) throw SchedulingRefusals.RegisterReasonMissing(BusinessClock.DateInEngland(RegisterTime!.Value));
        (State, RegisterTime) = (HeadsMeetingState.Held, now);
    }

    /// <summary>The school where it is to take place goes on as another.</summary>
    public void GoOnAt(string successorSchoolId) => VenueSchoolId = successorSchoolId;

    void Place(Slot slot, Venue venue, HeadsMeetingFacts facts, DateTimeOffset now)
    {
        var clashes = facts.ClashesOf(Id, LeaderPersonId, slot, venue, now).ToArray();
        if (facts.InvitedSchoolIds.Count == 0 && !clashes.Any(c => c.Kind is ClashKind.InThePast or ClashKind.OutsideProgrammeYear)) throw SchedulingRefusals.NoSchoolsInvited();
        if (clashes.Length > 0) throw SchedulingRefusals.HeadsMeetingClashes(clashes);
        Term = facts.TermOn(slot.Date);
        (StartTime, EndTime, MeetingDate) = (slot.Start, slot.End, slot.Date);
        (VenueSchoolId, VenueSchoolName, Online) = (venue.SchoolId, venue.SchoolName, venue.Online);
    }

    void MustBeToCome(DateTimeOffset now)
    {
        MustBeArranged();
        if (Slot.HasBegun(now)) throw SchedulingRefusals.HeadsMeetingPast(MeetingDate);
    }

    void MustBeArranged()
    {
        if (State != HeadsMeetingState.Arranged) throw SchedulingRefusals.HeadsMeetingNotArranged(WhatBecameOfIt);
    }

    void MustHaveBegun(DateTimeOffset now)
    {
        if (!Slot.HasBegun(now)) throw SchedulingRefusals.HeadsMeetingNotBegun(MeetingDate);
    }

    string WhatBecameOfIt => State switch
    {
        HeadsMeetingState.Held => "was held",
        HeadsMeetingState.Cancelled => "was cancelled",
        _ => "did not take place",
    };
}
