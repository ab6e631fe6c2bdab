using Google.Protobuf.WellKnownTypes;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Registers;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>A heads' meeting as callers see it and as it is told.</summary>
static class HeadsMeetingMapping
{
    public static V1.HeadsMeeting ToWire(this HeadsMeeting meeting) => new()
    {
        HeadsMeetingId = meeting.Id,
        Etag = Etag.Of(meeting.Version),
        State = meeting.State,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Term = meeting.Term,
        LeaderPersonId = meeting.LeaderPersonId,
        StartTime = meeting.StartTime.ToTimestamp(),
        EndTime = meeting.EndTime.ToTimestamp(),
        VenueSchoolId = meeting.VenueSchoolId,
        VenueSchoolName = meeting.VenueSchoolName,
        Online = meeting.Mode == V1.MeetingMode.Online,
        Mode = meeting.Mode,
        ServesHeadsMeetingId = meeting.ServesId,
        Agenda = meeting.Agenda,
        Outcomes = meeting.Outcomes,
        CallOffReason = meeting.CallOffReason,
        CallOffExplanation = meeting.CallOffExplanation,
        RegisterTime = meeting.RegisterTime?.ToTimestamp(),
    };

    public static V1.HeadsMeeting ToWire(this HeadsMeeting meeting, IEnumerable<string> invited, IEnumerable<DateChange> changes)
    {
        var wire = meeting.ToWire();
        wire.InvitedSchoolIds.AddRange(invited);
        wire.Changes.AddRange(changes.Select(c => c.ToWire()));
        return wire;
    }

    public static V1.HeadsMeeting ToWire(this HeadsMeeting meeting, IEnumerable<string> invited, IEnumerable<HeadsEntry> register, IEnumerable<RegisterCorrection> corrections)
    {
        var wire = meeting.ToWire();
        wire.InvitedSchoolIds.AddRange(invited);
        wire.Register.AddRange(register.Select(e => new V1.HeadsRegisterEntry { SchoolId = e.SchoolId, Attendance = e.Attendance }));
        wire.RegisterCorrections.AddRange(corrections.Select(c => c.ToWire()));
        return wire;
    }

    public static V1.HeadsMeetingArranged Arranged(this HeadsMeeting meeting) => new()
    {
        HeadsMeetingId = meeting.Id,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Term = meeting.Term,
        StartTime = meeting.StartTime.ToTimestamp(),
        EndTime = meeting.EndTime.ToTimestamp(),
        VenueSchoolId = meeting.VenueSchoolId,
        Online = meeting.Mode == V1.MeetingMode.Online,
        LeaderPersonId = meeting.LeaderPersonId,
        Mode = meeting.Mode,
        ServesHeadsMeetingId = meeting.ServesId,
    };

    /// <param name="meeting">The meeting.</param>
    /// <param name="change">What was changed; null: nobody moved it, its venue goes on as another school.</param>
    public static V1.HeadsMeetingRescheduled Rescheduled(this HeadsMeeting meeting, DateChange? change = null) => new()
    {
        HeadsMeetingId = meeting.Id,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Term = meeting.Term,
        StartTime = meeting.StartTime.ToTimestamp(),
        EndTime = meeting.EndTime.ToTimestamp(),
        VenueSchoolId = meeting.VenueSchoolId,
        Online = meeting.Mode == V1.MeetingMode.Online,
        LeaderPersonId = meeting.LeaderPersonId,
        Mode = meeting.Mode,
        ServesHeadsMeetingId = meeting.ServesId,
        Reason = change?.Reason ?? V1.CallOffReason.Unspecified,
        NoticeDays = change?.NoticeDays ?? 0,
    };

    public static V1.HeadsMeetingCancelled Cancelled(this HeadsMeeting meeting, DateChange change) => new()
    {
        HeadsMeetingId = meeting.Id,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Term = meeting.Term,
        Reason = meeting.CallOffReason,
        NoticeDays = change.NoticeDays,
    };

    public static V1.HeadsMeetingMissed Missed(this HeadsMeeting meeting) => new()
    {
        HeadsMeetingId = meeting.Id,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Term = meeting.Term,
        Reason = meeting.CallOffReason,
    };

    public static V1.HeadsMeetingRegisterTaken RegisterTaken(this HeadsMeeting meeting, IEnumerable<HeadsEntry> register, bool corrects, bool deputiesCount) => new()
    {
        HeadsMeetingId = meeting.Id,
        HubId = meeting.HubId,
        ProgrammeYearId = meeting.ProgrammeYearId,
        Term = meeting.Term,
        MeetingDate = meeting.MeetingDate.ToWire(),
        Entries = { register.Select(e => new V1.HeadsAttendance { SchoolId = e.SchoolId, Attendance = e.Attendance, DeputyNotCounted = e.IsDeputy && !deputiesCount }) },
        Corrects = corrects,
        ServesHeadsMeetingId = meeting.ServesId,
    };

    public static V1.HeadsAgendaSet AgendaSet(this HeadsMeeting meeting) => new() { HeadsMeetingId = meeting.Id, HubId = meeting.HubId, ProgrammeYearId = meeting.ProgrammeYearId };

    public static V1.HeadsOutcomesRecorded OutcomesRecorded(this HeadsMeeting meeting, int commitments) =>
        new() { HeadsMeetingId = meeting.Id, HubId = meeting.HubId, ProgrammeYearId = meeting.ProgrammeYearId, CommitmentCount = commitments };
}
