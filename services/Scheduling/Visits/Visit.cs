using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;

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

    public CallOffReason CallOffReason { get; private set; }

    public string CallOffExplanation { get; private set; } = "";

    public long Version { get; init; }

    public Slot Slot => new(StartTime, EndTime);

    /// <summary>Whether its term is used up.</summary>
    public bool IsLive => State is VisitState.Arranged or VisitState.Done;

    public static Visit Arrange(Group group, Member member, Slot slot, VisitFacts facts, DateTimeOffset now)
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
            Version = 1,
        };
        visit.Place(slot, facts, now);
        return visit;
    }

    public void Reschedule(Slot slot, VisitFacts facts, DateTimeOffset now)
    {
        MustBeToCome(now);
        Place(slot, facts, now);
    }

    public void Cancel(CallOffReason reason, string explanation, DateTimeOffset now)
    {
        MustBeToCome(now);
        (State, CallOffReason, CallOffExplanation) = (VisitState.Cancelled, reason, explanation);
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

    void Place(Slot slot, VisitFacts facts, DateTimeOffset now)
    {
        if (facts.Group.HasEndedBy(facts.Today)) throw SchedulingRefusals.GroupEnded(facts.Group.Name);
        var clashes = facts.ClashesOf(Id, slot, now).ToArray();
        if (clashes.Length > 0) throw SchedulingRefusals.VisitClashes(clashes);
        Term = facts.TermOn(slot.Date);
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
