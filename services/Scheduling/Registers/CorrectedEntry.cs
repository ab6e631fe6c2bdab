using Hubs.Scheduling.V1;

namespace Hubs.Scheduling.Registers;

/// <summary>One entry of a register before and after it was put right. Names of substitutes are not kept in it.</summary>
sealed record CorrectedEntry
{
    public string MeetingId { get; init; } = "";

    public long Version { get; init; }

    public string SchoolId { get; init; } = "";

    /// <summary>Empty in the register of a heads' meeting.</summary>
    public string MembershipId { get; init; } = "";

    public int PlaceNumber { get; init; }

    public Attendance BeforeAttendance { get; init; }

    public Attendance AfterAttendance { get; init; }

    public int MinutesBefore { get; init; }

    public int MinutesAfter { get; init; }

    public V1.CorrectedEntry ToWire() => new()
    {
        SchoolId = SchoolId,
        MembershipId = MembershipId,
        PlaceNumber = PlaceNumber,
        Before = BeforeAttendance,
        After = AfterAttendance,
        MinutesBefore = MinutesBefore,
        MinutesAfter = MinutesAfter,
    };
}
