using Hubs.Scheduling.V1;

namespace Hubs.EndToEnd.Tests.MainJob.Scenario;

/// <summary>Who came to the six meetings: a row for each school, two letters for its two places at each meeting while it was a member.
/// P present, H there for half of it, S a substitute, A apologies, X absent.</summary>
static class Registers
{
    static readonly string[] Rows =
    [
        "PP PP PP PP PP PP",
        "PP PA SP PP HP PX",
        "PP XP PP AP PP PP",
        "HS PP AA PP PP PP",
        "PX PP PX XP PP XP",
        "PP PP PP PP PA PP",
        "PP PP PX AA -- --",
        "-- -- -- -- -- PP",
    ];

    /// <summary>How many schools can fill no place five times any more from this meeting on: the fifth. Of the one that joins for the last meeting, and of
    /// the one that leaves, it is told at once.</summary>
    public static int FallShortAt(int meeting) => meeting == 6 ? 1 : 0;

    /// <summary>By school and meeting, both from 1.</summary>
    public static IReadOnlyList<Attendance> Of(int school, int meeting) => Rows[school - 1].Split(' ')[meeting - 1].Select(Read).ToArray();

    static Attendance Read(char letter) => letter switch
    {
        'P' => Attendance.Present,
        'H' => Attendance.Part,
        'S' => Attendance.Substitute,
        'A' => Attendance.Apologies,
        'X' => Attendance.Absent,
        _ => throw new InvalidOperationException("The school was no member then."),
    };
}
