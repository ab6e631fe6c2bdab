using Hubs.Scheduling.V1;

namespace Hubs.Scheduling.Attendances;

/// <summary>How a school's head attended one date of a termly meeting.</summary>
sealed record TermlyAttendance
{
    // The best comes first.
    static readonly Attendance[] Order = [Attendance.Present, Attendance.Part, Attendance.Substitute, Attendance.Apologies, Attendance.Absent];

    public string ServesId { get; init; } = "";

    public Term Term { get; init; }

    public string SchoolId { get; init; } = "";

    public Attendance Attendance { get; init; }

    /// <summary>Attending one of several dates counts.</summary>
    public static IEnumerable<TermlyAttendance> Counting(IEnumerable<TermlyAttendance> dates) =>
        dates.GroupBy(d => (d.ServesId, d.SchoolId)).Select(d => d.MinBy(a => Array.IndexOf(Order, a.Attendance))!);

    public V1.TermlyAttendance ToWire(string schoolName, bool deputiesCount) => new()
    {
        HeadsMeetingId = ServesId,
        Term = Term,
        SchoolId = SchoolId,
        SchoolName = schoolName,
        Attendance = Attendance,
        Deputy = Attendance == Attendance.Substitute,
        Attended = Attendance is Attendance.Present or Attendance.Part || (Attendance == Attendance.Substitute && deputiesCount),
    };
}
