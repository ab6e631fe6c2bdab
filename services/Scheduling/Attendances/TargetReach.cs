using Hubs.Scheduling.V1;

namespace Hubs.Scheduling.Attendances;

/// <summary>What was told of a membership last: what its target is, and that it is out of reach or within it again.</summary>
sealed record TargetReach
{
    public string MembershipId { get; init; } = "";

    public bool OutOfReach { get; init; }

    /// <summary>What was told to be its target; 0: nothing, and the programme year's holds.</summary>
    public int TargetMeetings { get; init; }

    public DateTimeOffset ChangeTime { get; init; }

    public long Version { get; init; }
}

/// <summary>What is told about a target.</summary>
static class TargetTelling
{
    public static AttendanceTargetSet TargetSet(this SchoolAttendance attendance) => new()
    {
        MembershipId = attendance.Member.Id,
        GroupId = attendance.Group.Id,
        ParticipationId = attendance.Member.ParticipationId,
        SchoolId = attendance.Member.SchoolId,
        HubId = attendance.Group.HubId,
        ProgrammeYearId = attendance.Group.ProgrammeYearId,
        Stage = attendance.Group.Stage,
        TargetMeetings = attendance.TargetMeetings,
        MeetingsNotOwed = attendance.MeetingsNotOwed,
    };

    public static AttendanceTargetLost OutOfReach(this SchoolAttendance attendance) => new()
    {
        MembershipId = attendance.Member.Id,
        GroupId = attendance.Group.Id,
        ParticipationId = attendance.Member.ParticipationId,
        SchoolId = attendance.Member.SchoolId,
        HubId = attendance.Group.HubId,
        ProgrammeYearId = attendance.Group.ProgrammeYearId,
        Stage = attendance.Group.Stage,
        TargetMeetings = attendance.TargetMeetings,
        MeetingsAtBest = attendance.MeetingsAtBest,
    };

    public static AttendanceTargetRegained WithinReach(this SchoolAttendance attendance) => new()
    {
        MembershipId = attendance.Member.Id,
        GroupId = attendance.Group.Id,
        ParticipationId = attendance.Member.ParticipationId,
        SchoolId = attendance.Member.SchoolId,
        HubId = attendance.Group.HubId,
        ProgrammeYearId = attendance.Group.ProgrammeYearId,
        Stage = attendance.Group.Stage,
        TargetMeetings = attendance.TargetMeetings,
        MeetingsAtBest = attendance.MeetingsAtBest,
    };
}
