using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Wire;
using DateAndPlace = Hubs.Scheduling.Dates.DateAndPlace;
using DateChange = Hubs.Scheduling.Dates.DateChange;

namespace Hubs.Scheduling.Meetings;

/// <summary>One half-day meeting of a group: arranged for a day that suits everyone, held and recorded, or called off.</summary>
sealed record Meeting
{
    public string Id { get; init; } = "";

    public string GroupId { get; init; } = "";

    public string GroupName { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public int Number { get; init; }

    public MeetingState State { get; private set; }

    public int HalfTerm { get; private set; }

    public Term Term { get; private set; }

    public DateOnly MeetingDate { get; private set; }

    public DateTimeOffset StartTime { get; private set; }

    public DateTimeOffset EndTime { get; private set; }

    public string VenueSchoolId { get; private set; } = "";

    public string VenueSchoolName { get; private set; } = "";

    public MeetingMode Mode { get; private set; }

    public string SpecialistPersonId { get; private set; } = "";

    public MeetingKind Kind { get; private set; }

    public MeetingFocus Focus { get; private set; }

    public string LessonPlanned { get; private set; } = "";

    public string LessonObserved { get; private set; } = "";

    public CallOffReason CallOffReason { get; private set; }

    public string CallOffExplanation { get; private set; } = "";

    public DateTimeOffset? RegisterTime { get; private set; }

    public long Version { get; init; }

    public Slot Slot => new(StartTime, EndTime);

    DateAndPlace When => new(Slot, VenueSchoolId, Mode);

    /// <summary>Whether its number and its half term are used up.</summary>
    public bool IsLive => State is MeetingState.Arranged or MeetingState.Held;

    public static Meeting Arrange(Group group, int number, Slot slot, Venue venue, MeetingFacts facts, DateTimeOffset now)
    {
        if (number > group.Meetings) throw SchedulingRefusals.MeetingNumberTooHigh(group.Meetings);
        if (facts.Others.FirstOrDefault(m => m.Number == number) is { } taken) throw SchedulingRefusals.MeetingNumberTaken(number, taken.MeetingDate);
        var meeting = new Meeting
        {
            Id = Guid.CreateVersion7().ToString(),
            GroupId = group.Id,
            GroupName = group.Name,
            HubId = group.HubId,
            ProgrammeYearId = group.ProgrammeYearId,
            Stage = group.Stage,
            Number = number,
            State = MeetingState.Arranged,
            Version = 1,
        };
        meeting.Place(slot, venue, facts, now);
        return meeting;
    }

    /// <summary>Moves it, into another half term too: the number stays, as numbers follow dates and not half terms.</summary>
    public DateChange Reschedule(Slot slot, Venue venue, CallOffReason reason, MeetingFacts facts, DateTimeOffset now)
    {
        MustBeToCome(now);
        var before = When;
        Place(slot, venue, facts, now);
        return DateChange.Of(before, When) with { Reason = reason, NoticeDays = Notice.Given(reason, facts.Group.ChangeNoticeDays, facts.Today, before.Slot.Date, slot.Date) };
    }

    public DateChange Cancel(CallOffReason reason, string explanation, Group group, DateTimeOffset now)
    {
        MustBeToCome(now);
        var notice = Notice.Given(reason, group.ChangeNoticeDays, BusinessClock.DateInEngland(now), MeetingDate);
        (State, CallOffReason, CallOffExplanation) = (MeetingState.Cancelled, reason, explanation);
        return DateChange.Of(When, When) with { Reason = reason, NoticeDays = notice, CalledOff = true };
    }

    public void MarkMissed(CallOffReason reason, string explanation, DateTimeOffset now)
    {
        MustBeArranged();
        MustHaveBegun(now);
        if (RegisterTime is not null) throw SchedulingRefusals.MeetingNotArranged("took place: its register was taken");
        (State, CallOffReason, CallOffExplanation) = (MeetingState.Missed, reason, explanation);
    }

    public void Record(MeetingKind kind, MeetingFocus focus, string lessonPlanned, string lessonObserved, DateTimeOffset now)
    {
        MustTakePlace(now);
        var missing = Missing(kind, lessonPlanned, lessonObserved).ToArray();
        if (missing.Length > 0) throw SchedulingRefusals.MeetingRecordIncomplete(missing);
        (State, Kind, Focus, LessonPlanned, LessonObserved) = (MeetingState.Held, kind, focus, lessonPlanned, lessonObserved);
    }

    /// <summary>The place about which one of these schools says before the meeting that its lead teacher cannot come, or can after all.</summary>
    public RegisterEntry TakeApologies(Group group, string membershipId, int placeNumber, IReadOnlyCollection<string> schoolIds, DateTimeOffset now)
    {
        if (group.Members.FirstOrDefault(m => m.Id == membershipId) is not { } member || !schoolIds.Contains(member.SchoolId)) throw Refusals.NotFound("membership", membershipId);
        MustBeToCome(now);
        return Register.PlacesOf(group, this, []).FirstOrDefault(e => e.MembershipId == membershipId && e.PlaceNumber == placeNumber) ?? throw SchedulingRefusals.NoSuchPlace(placeNumber, MeetingDate);
    }

    /// <summary>Money is paid on a register: who puts one right says why (ours). What is wrong with its entries is told beside it.</summary>
    public void TakeRegister(string reason, IReadOnlyList<Violation> faults, DateTimeOffset now)
    {
        MustTakePlace(now);
        var unsaid = RegisterTime is not null && reason.Length == 0;
        if (faults.Count > 0) throw SchedulingRefusals.RegisterPlacesWrong(unsaid ? [.. faults, SchedulingRefusals.ReasonMissing] : faults);
        if (unsaid) throw SchedulingRefusals.RegisterReasonMissing(BusinessClock.DateInEngland(RegisterTime!.Value));
        RegisterTime = now;
    }

    /// <summary>Another specialist leads the group from here, and with it what is still to come.</summary>
    public void PassTo(string specialistPersonId) => SpecialistPersonId = specialistPersonId;

    /// <summary>The school where it is to take place goes on as another.</summary>
    public void GoOnAt(string successorSchoolId) => VenueSchoolId = successorSchoolId;

    void Place(Slot slot, Venue venue, MeetingFacts facts, DateTimeOffset now)
    {
        if (facts.Group.HasEndedBy(facts.Today)) throw SchedulingRefusals.GroupEnded(facts.Group.Name);
        var clashes = facts.ClashesOf(Id, Number, slot, venue, now).ToArray();
        if (clashes.Length > 0) throw SchedulingRefusals.MeetingClashes(clashes);
        var halfTerm = facts.HalfTermOn(slot.Date)!;
        (HalfTerm, Term) = (halfTerm.Number, halfTerm.Term);
        (StartTime, EndTime, MeetingDate) = (slot.Start, slot.End, slot.Date);
        (VenueSchoolId, VenueSchoolName, Mode) = (venue.SchoolId, venue.SchoolName, venue.Mode);
        SpecialistPersonId = facts.Group.SpecialistPersonId;
    }

    /// <summary>It has begun, and was neither called off nor missed.</summary>
    public void MustTakePlace(DateTimeOffset now)
    {
        if (!IsLive) throw SchedulingRefusals.MeetingNotArranged(WhatBecameOfIt);
        MustHaveBegun(now);
    }

    void MustBeToCome(DateTimeOffset now)
    {
        MustBeArranged();
        if (Slot.HasBegun(now)) throw SchedulingRefusals.MeetingPast(MeetingDate);
    }

    void MustBeArranged()
    {
        if (State != MeetingState.Arranged) throw SchedulingRefusals.MeetingNotArranged(WhatBecameOfIt);
    }

    void MustHaveBegun(DateTimeOffset now)
    {
        if (!Slot.HasBegun(now)) throw SchedulingRefusals.MeetingNotBegun(MeetingDate);
    }

    string WhatBecameOfIt => State switch
    {
        MeetingState.Held => "was held and recorded",
        MeetingState.Cancelled => "was cancelled",
        _ => "did not take place",
    };

    static IEnumerable<Violation> Missing(MeetingKind kind, string planned, string observed)
    {
        if (kind is MeetingKind.ObservationAndPlanning or MeetingKind.Planning && planned.Length == 0)
            yield return new("lesson_planned", "REQUIRED", "Say which lesson was planned together.");
        if (kind is MeetingKind.ObservationAndPlanning or MeetingKind.Observation && observed.Length == 0)
            yield return new("lesson_observed", "REQUIRED", "Say which lesson was observed together.");
    }
}
