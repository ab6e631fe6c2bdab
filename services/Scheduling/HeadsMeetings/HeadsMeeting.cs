using Hubs.Scheduling.Dates;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Wire;
using DateAndPlace = Hubs.Scheduling.Dates.DateAndPlace;
using DateChange = Hubs.Scheduling.Dates.DateChange;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>A termly meeting of head teachers that the hub's TfM Lead leads.</summary>
sealed record HeadsMeeting
{
    public string Id { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public string LeaderPersonId { get; init; } = "";

    /// <summary>The date of the termly meeting that was arranged first; itself where it is that one.</summary>
    public string ServesId { get; init; } = "";

    public HeadsMeetingState State { get; private set; }

    public Term Term { get; private set; }

    public DateOnly MeetingDate { get; private set; }

    public DateTimeOffset StartTime { get; private set; }

    public DateTimeOffset EndTime { get; private set; }

    public string VenueSchoolId { get; private set; } = "";

    public string VenueSchoolName { get; private set; } = "";

    public MeetingMode Mode { get; private set; }

    public CallOffReason CallOffReason { get; private set; }

    public string CallOffExplanation { get; private set; } = "";

    public string Agenda { get; private set; } = "";

    public string Outcomes { get; private set; } = "";

    public DateTimeOffset? RegisterTime { get; private set; }

    public long Version { get; init; }

    public Slot Slot => new(StartTime, EndTime);

    bool IsFirst => ServesId == Id;

    DateAndPlace When => new(Slot, VenueSchoolId, Mode);

    /// <summary>Whether its term is used up.</summary>
    public bool IsLive => State is HeadsMeetingState.Arranged or HeadsMeetingState.Held;

    /// <param name="hubId">The hub.</param>
    /// <param name="programmeYearId">The programme year.</param>
    /// <param name="leaderPersonId">The TfM Lead who is to lead it.</param>
    /// <param name="first">What it is another date of; null: a meeting of its own.</param>
    /// <param name="slot">When.</param>
    /// <param name="venue">Where.</param>
    /// <param name="facts">What decides whether that suits.</param>
    /// <param name="now">The programme's clock.</param>
    public static HeadsMeeting Arrange(string hubId, string programmeYearId, string leaderPersonId, HeadsMeeting? first, Slot slot, Venue venue, HeadsMeetingFacts facts, DateTimeOffset now)
    {
        if (first is { IsLive: false } or { IsFirst: false }) throw SchedulingRefusals.NotAFirstDate();
        var id = Guid.CreateVersion7().ToString();
        var meeting = new HeadsMeeting
        {
            Id = id,
            HubId = hubId,
            ProgrammeYearId = programmeYearId,
            LeaderPersonId = leaderPersonId,
            ServesId = first?.Id ?? id,
            State = HeadsMeetingState.Arranged,
            Version = 1,
        };
        meeting.Place(slot, venue, facts, now);
        return meeting;
    }

    public DateChange Reschedule(Slot slot, Venue venue, CallOffReason reason, HeadsMeetingFacts facts, DateTimeOffset now)
    {
        MustBeToCome(now);
        var before = When;
        Place(slot, venue, facts, now);
        return DateChange.Of(before, When) with { Reason = reason, NoticeDays = Notice.Given(reason, facts.ChangeNoticeDays, BusinessClock.DateInEngland(now), before.Slot.Date, slot.Date) };
    }

    public DateChange Cancel(CallOffReason reason, string explanation, int noticeDays, DateTimeOffset now)
    {
        MustBeToCome(now);
        var notice = Notice.Given(reason, noticeDays, BusinessClock.DateInEngland(now), MeetingDate);
        (State, CallOffReason, CallOffExplanation) = (HeadsMeetingState.Cancelled, reason, explanation);
        return DateChange.Of(When, When) with { Reason = reason, NoticeDays = notice, CalledOff = true };
    }

    public void SetAgenda(string agenda, DateTimeOffset now)
    {
        MustBeToCome(now);
        Agenda = agenda;
    }

    public void Record(string outcomes, DateTimeOffset now)
    {
        MustHaveBegun(now);
        if (!IsLive) throw SchedulingRefusals.HeadsMeetingNotArranged(WhatBecameOfIt);
        Outcomes = outcomes;
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
        var clashes = facts.ClashesOf(this, slot, venue, now).ToArray();
        if (facts.InvitedSchoolIds.Count == 0 && !clashes.Any(c => c.Kind is ClashKind.InThePast or ClashKind.OutsideProgrammeYear)) throw SchedulingRefusals.NoSchoolsInvited();
        if (clashes.Length > 0) throw SchedulingRefusals.HeadsMeetingClashes(clashes);
        Term = facts.TermOn(slot.Date);
        (StartTime, EndTime, MeetingDate) = (slot.Start, slot.End, slot.Date);
        (VenueSchoolId, VenueSchoolName, Mode) = (venue.SchoolId, venue.SchoolName, venue.Mode);
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
