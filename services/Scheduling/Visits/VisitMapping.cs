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
    };

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
    };

    public static V1.VisitRescheduled Rescheduled(this Visit visit) => new()
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
    };

    public static V1.VisitCancelled Cancelled(this Visit visit) => new()
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
}
