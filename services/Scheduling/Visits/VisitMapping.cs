using Google.Protobuf.WellKnownTypes;
using Hubs.Scheduling.Dates;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Visits;

/// <summary>A visit as callers see it and as it is told.</summary>
static class VisitMapping
{
    public static V1.Visit ToWire(this Visit visit) => new()
    {
        VisitId = visit.Id,
        Etag = Etag.Of(visit.Version),
        State = visit.State,
        GroupId = visit.GroupId,
        GroupName = visit.GroupName,
        MembershipId = visit.MembershipId,
        ParticipationId = visit.ParticipationId,
        SchoolId = visit.SchoolId,
        SchoolName = visit.SchoolName,
        HubId = visit.HubId,
        ProgrammeYearId = visit.ProgrammeYearId,
        Stage = visit.Stage,
        SpecialistPersonId = visit.SpecialistPersonId,
        Term = visit.Term,
        StartTime = visit.StartTime.ToTimestamp(),
        EndTime = visit.EndTime.ToTimestamp(),
        CallOffReason = visit.CallOffReason,
        CallOffExplanation = visit.CallOffExplanation,
        Remote = visit.Remote,
        PlannedFocuses = { VisitPlan.ReadSet(visit.PlannedFocuses) },
        Preparation = visit.Preparation,
    };

    public static V1.Visit ToWire(this Visit visit, IEnumerable<DateChange> changes)
    {
        var wire = visit.ToWire();
        wire.Changes.AddRange(changes.Select(c => c.ToWire()));
        return wire;
    }

    public static V1.VisitArranged Arranged(this Visit visit) => new()
    {
        VisitId = visit.Id,
        GroupId = visit.GroupId,
        MembershipId = visit.MembershipId,
        ParticipationId = visit.ParticipationId,
        SchoolId = visit.SchoolId,
        HubId = visit.HubId,
        ProgrammeYearId = visit.ProgrammeYearId,
        Stage = visit.Stage,
        Term = visit.Term,
        VisitDate = visit.VisitDate.ToWire(),
        SpecialistPersonId = visit.SpecialistPersonId,
        StartTime = visit.StartTime.ToTimestamp(),
        EndTime = visit.EndTime.ToTimestamp(),
        Remote = visit.Remote,
    };

    /// <param name="visit">The visit.</param>
    /// <param name="change">What was changed; null: nobody moved it, it passed to another specialist.</param>
    public static V1.VisitRescheduled Rescheduled(this Visit visit, DateChange? change = null) => new()
    {
        VisitId = visit.Id,
        GroupId = visit.GroupId,
        MembershipId = visit.MembershipId,
        ParticipationId = visit.ParticipationId,
        SchoolId = visit.SchoolId,
        HubId = visit.HubId,
        ProgrammeYearId = visit.ProgrammeYearId,
        Stage = visit.Stage,
        Term = visit.Term,
        VisitDate = visit.VisitDate.ToWire(),
        SpecialistPersonId = visit.SpecialistPersonId,
        StartTime = visit.StartTime.ToTimestamp(),
        EndTime = visit.EndTime.ToTimestamp(),
        Remote = visit.Remote,
        Reason = change?.Reason ?? V1.CallOffReason.Unspecified,
        NoticeDays = change?.NoticeDays ?? 0,
    };

    public static V1.VisitCancelled Cancelled(this Visit visit, DateChange change) => new()
    {
        VisitId = visit.Id,
        GroupId = visit.GroupId,
        MembershipId = visit.MembershipId,
        ParticipationId = visit.ParticipationId,
        SchoolId = visit.SchoolId,
        HubId = visit.HubId,
        ProgrammeYearId = visit.ProgrammeYearId,
        Stage = visit.Stage,
        Term = visit.Term,
        VisitDate = visit.VisitDate.ToWire(),
        SpecialistPersonId = visit.SpecialistPersonId,
        Reason = visit.CallOffReason,
        NoticeDays = change.NoticeDays,
    };

    public static V1.VisitDone Done(this Visit visit) => new()
    {
        VisitId = visit.Id,
        GroupId = visit.GroupId,
        MembershipId = visit.MembershipId,
        ParticipationId = visit.ParticipationId,
        SchoolId = visit.SchoolId,
        HubId = visit.HubId,
        ProgrammeYearId = visit.ProgrammeYearId,
        Stage = visit.Stage,
        Term = visit.Term,
        VisitDate = visit.VisitDate.ToWire(),
        SpecialistPersonId = visit.SpecialistPersonId,
        Remote = visit.Remote,
    };

    public static V1.VisitMissed Missed(this Visit visit) => new()
    {
        VisitId = visit.Id,
        GroupId = visit.GroupId,
        MembershipId = visit.MembershipId,
        ParticipationId = visit.ParticipationId,
        SchoolId = visit.SchoolId,
        HubId = visit.HubId,
        ProgrammeYearId = visit.ProgrammeYearId,
        Stage = visit.Stage,
        Term = visit.Term,
        VisitDate = visit.VisitDate.ToWire(),
        SpecialistPersonId = visit.SpecialistPersonId,
        Reason = visit.CallOffReason,
    };

    public static V1.VisitFocusSet FocusSet(this Visit visit) => new()
    {
        VisitId = visit.Id,
        GroupId = visit.GroupId,
        MembershipId = visit.MembershipId,
        SchoolId = visit.SchoolId,
        HubId = visit.HubId,
        PlannedFocuses = { VisitPlan.ReadSet(visit.PlannedFocuses) },
    };
}
