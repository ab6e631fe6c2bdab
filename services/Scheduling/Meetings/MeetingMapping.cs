using Google.Protobuf.WellKnownTypes;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Wire;
using DateChange = Hubs.Scheduling.Dates.DateChange;
using RegisterCorrection = Hubs.Scheduling.Registers.RegisterCorrection;

namespace Hubs.Scheduling.Meetings;

/// <summary>A meeting as callers see it and as it is told.</summary>
static class MeetingMapping
{
    public static V1.Meeting ToWire(this Meeting meeting) => new()
    {
        MeetingId = meeting.Id,
        Etag = Etag.Of(meeting.Version),
        State = meeting.State,
        GroupId = meeting.GroupId,
        GroupName = meeting.GroupName,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Stage = meeting.Stage,
        SpecialistPersonId = meeting.SpecialistPersonId,
        Number = meeting.Number,
        HalfTerm = meeting.HalfTerm,
        Term = meeting.Term,
        StartTime = meeting.StartTime.ToTimestamp(),
        EndTime = meeting.EndTime.ToTimestamp(),
        VenueSchoolId = meeting.VenueSchoolId,
        VenueSchoolName = meeting.VenueSchoolName,
        Online = meeting.Mode == MeetingMode.Online,
        Mode = meeting.Mode,
        Kind = meeting.Kind,
        Focus = meeting.Focus,
        LessonPlanned = meeting.LessonPlanned,
        LessonObserved = meeting.LessonObserved,
        CallOffReason = meeting.CallOffReason,
        CallOffExplanation = meeting.CallOffExplanation,
        RegisterTime = meeting.RegisterTime?.ToTimestamp(),
    };

    public static V1.Meeting ToWire(this Meeting meeting, IEnumerable<DateChange> changes)
    {
        var wire = meeting.ToWire();
        wire.Changes.AddRange(changes.Select(c => c.ToWire()));
        return wire;
    }

    public static V1.Meeting ToWire(this Meeting meeting, IEnumerable<RegisterEntry> register, IEnumerable<RegisterCorrection> corrections)
    {
        var wire = meeting.ToWire();
        wire.Register.AddRange(register.Select(e => e.ToWire()));
        wire.RegisterCorrections.AddRange(corrections.Select(c => c.ToWire()));
        return wire;
    }

    public static V1.MeetingArranged Arranged(this Meeting meeting) => new()
    {
        MeetingId = meeting.Id,
        GroupId = meeting.GroupId,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Stage = meeting.Stage,
        Number = meeting.Number,
        HalfTerm = meeting.HalfTerm,
        Term = meeting.Term,
        StartTime = meeting.StartTime.ToTimestamp(),
        EndTime = meeting.EndTime.ToTimestamp(),
        VenueSchoolId = meeting.VenueSchoolId,
        Online = meeting.Mode == MeetingMode.Online,
        Mode = meeting.Mode,
        SpecialistPersonId = meeting.SpecialistPersonId,
    };

    /// <param name="meeting">The meeting.</param>
    /// <param name="change">What was changed; null: nobody moved it, it passed to another specialist or school.</param>
    public static V1.MeetingRescheduled Rescheduled(this Meeting meeting, DateChange? change = null) => new()
    {
        MeetingId = meeting.Id,
        GroupId = meeting.GroupId,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Stage = meeting.Stage,
        Number = meeting.Number,
        HalfTerm = meeting.HalfTerm,
        Term = meeting.Term,
        StartTime = meeting.StartTime.ToTimestamp(),
        EndTime = meeting.EndTime.ToTimestamp(),
        VenueSchoolId = meeting.VenueSchoolId,
        Online = meeting.Mode == MeetingMode.Online,
        Mode = meeting.Mode,
        SpecialistPersonId = meeting.SpecialistPersonId,
        Reason = change?.Reason ?? CallOffReason.Unspecified,
        NoticeDays = change?.NoticeDays ?? 0,
    };

    public static V1.MeetingCancelled Cancelled(this Meeting meeting, DateChange change) => new()
    {
        MeetingId = meeting.Id,
        GroupId = meeting.GroupId,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Stage = meeting.Stage,
        Number = meeting.Number,
        Reason = meeting.CallOffReason,
        NoticeDays = change.NoticeDays,
    };

    public static V1.MeetingMissed Missed(this Meeting meeting) => new()
    {
        MeetingId = meeting.Id,
        GroupId = meeting.GroupId,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Stage = meeting.Stage,
        Number = meeting.Number,
        Reason = meeting.CallOffReason,
    };

    public static V1.MeetingHeld Held(this Meeting meeting, IEnumerable<Member> members, bool corrects) => new()
    {
        MeetingId = meeting.Id,
        GroupId = meeting.GroupId,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Stage = meeting.Stage,
        Number = meeting.Number,
        HalfTerm = meeting.HalfTerm,
        Term = meeting.Term,
        MeetingDate = meeting.MeetingDate.ToWire(),
        Kind = meeting.Kind,
        Focus = meeting.Focus,
        LessonPlanned = meeting.LessonPlanned.Length > 0,
        LessonObserved = meeting.LessonObserved.Length > 0,
        Members = { members.Select(m => new V1.MeetingMember { MembershipId = m.Id, ParticipationId = m.ParticipationId, SchoolId = m.SchoolId }) },
        Corrects = corrects,
    };

    public static V1.RegisterTaken RegisterTaken(this Meeting meeting, IEnumerable<RegisterEntry> register, bool corrects) => new()
    {
        MeetingId = meeting.Id,
        GroupId = meeting.GroupId,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Stage = meeting.Stage,
        Number = meeting.Number,
        HalfTerm = meeting.HalfTerm,
        Term = meeting.Term,
        MeetingDate = meeting.MeetingDate.ToWire(),
        Entries = { register.Select(e => e.ToRegistered()) },
        Corrects = corrects,
    };
}
