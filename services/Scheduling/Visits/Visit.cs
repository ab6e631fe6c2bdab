using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Hosting;
using DateAndPlace = Hubs.Scheduling.Dates.DateAndPlace;
using DateChange = Hubs.Scheduling.Dates.DateChange;

namespace Hubs.Scheduling.Visits;

/// <summary>The specialist's visit to a school of the group, one each term.</summary>
sealed record Visit
{
    public string Id { get; init; } = "";

    public string GroupId { get; init; } = "";

    public string GroupName { get; init; } = "";

    public string MembershipId { get; init; } = "";

    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public VisitState State { get; private set; }

    public Term Term { get; private set; }

    public DateOnly VisitDate { get; private set; }

    public DateTimeOffset StartTime { get; private set; }

    public DateTimeOffset EndTime { get; private set; }

    public string SpecialistPersonId { get; private set; } = "";

    public bool Remote { get; private set; }

    /// <summary>What it is to be given to: a set, as <see cref="VisitPlan"/> reads it.</summary>
    public int PlannedFocuses { get; private set; }

    public string Preparation { get; private set; } = "";

    public CallOffReason CallOffReason { get; private set; }

    public string CallOffExplanation { get; private set; } = "";

    public long Version { get; init; }

    public Slot Slot => new(StartTime, EndTime);

    DateAndPlace When => new(Slot, Remote ? "" : SchoolId, Remote ? MeetingMode.Online : MeetingMode.InPerson);

    /// <summary>Whether its term is used up.</summary>
    public bool IsLive => State is VisitState.Arranged or VisitState.Done;

    public static Visit Arrange(Group group, Member member, Slot slot, VisitPlan plan, VisitFacts facts, DateTimeOffset now)
    {
        var visit = new Visit
        {
            Id = Guid.CreateVersion7().ToString(),
            GroupId = group.Id,
            GroupName = group.Name,
            MembershipId = member.Id,
            ParticipationId = member.ParticipationId,
            SchoolId = member.SchoolId,
            SchoolName = facts.School.SchoolName,
            HubId = group.HubId,
            ProgrammeYearId = group.ProgrammeYearId,
            Stage = group.Stage,
            State = VisitState.Arranged,
            PlannedFocuses = plan.Focuses,
            Preparation = plan.Preparation,
            Version = 1,
        };
        visit.Place(slot, plan.Remote, facts, now);
        return visit;
    }

    /// <summary>Between a specialist and one school no days' notice is asked for; what was given is kept (ours).</summary>
    public DateChange Reschedule(Slot slot, bool remote, CallOffReason reason, VisitFacts facts, DateTimeOffset now)
    {
        MustBeToCome(now);
        var before = When;
        Place(slot, remote, facts, now);
        return Changed(before, reason, now);
    }

    public DateChange Cancel(CallOffReason reason, string explanation, DateTimeOffset now)
    {
        MustBeToCome(now);
        (State, CallOffReason, CallOffExplanation) = (VisitState.Cancelled, reason, explanation);
        return Changed(When, reason, now) with { CalledOff = true };
    }

    public void Plan(int focuses, string preparation, DateTimeOffset now)
    {
        MustBeToCome(now);
        (PlannedFocuses, Preparation) = (focuses, preparation);
    }

    public void MarkDone(DateTimeOffset now)
    {
        MustBeArranged();
        MustHaveBegun(now);
        State = VisitState.Done;
    }

    public void MarkMissed(CallOffReason reason, string explanation, DateTimeOffset now)
    {
        MustBeArranged();
        MustHaveBegun(now);
        (State, CallOffReason, CallOffExplanation) = (VisitState.Missed, reason, explanation);
    }

    /// <summary>Another specialist leads the group from here, and makes the visits that are still to come.</summary>
    public void PassTo(string specialistPersonId) => SpecialistPersonId = specialistPersonId;

    DateChange Changed(DateAndPlace before, CallOffReason reason, DateTimeOffset now)
    {
        var days = new[] { before.Slot.Date, VisitDate }.Min(d => d.DayNumber) - BusinessClock.DateInEngland(now).DayNumber;
        return DateChange.Of(before, When) with { Reason = reason, NoticeDays = days };
    }

    void Place(Slot slot, bool remote, VisitFacts facts, DateTimeOffset now)
    {
        if (facts.Group.HasEndedBy(facts.Today)) throw SchedulingRefusals.GroupEnded(facts.Group.Name);
        var clashes = facts.ClashesOf(Id, slot, remote, now).ToArray();
        if (clashes.Length > 0) throw SchedulingRefusals.VisitClashes(clashes);
        Term = facts.TermOn(slot.Date);
        Remote = remote;
        (StartTime, EndTime, VisitDate) = (slot.Start, slot.End, slot.Date);
        SpecialistPersonId = facts.Group.SpecialistPersonId;
    }

    void MustBeToCome(DateTimeOffset now)
    {
        MustBeArranged();
        if (Slot.HasBegun(now)) throw SchedulingRefusals.VisitPast(VisitDate);
    }

    void MustBeArranged()
    {
        if (State != VisitState.Arranged) throw SchedulingRefusals.VisitNotArranged(WhatBecameOfIt);
    }

    void MustHaveBegun(DateTimeOffset now)
    {
        if (!Slot.HasBegun(now)) throw SchedulingRefusals.VisitNotBegun(VisitDate);
    }

    string WhatBecameOfIt => State switch
    {
        VisitState.Done => "took place",
        VisitState.Cancelled => "was cancelled",
        _ => "did not take place",
    };
}
