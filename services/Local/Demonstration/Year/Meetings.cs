using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Scheduling.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>The specialist arranges the meetings of the year, moves those that cannot be as arranged, and records and takes the register
/// of those that are over.</summary>
internal static class Meetings
{
    static readonly TimeOnly Arranged = new(10, 0);

    static readonly Dictionary<char, Attendance> Letters = new()
    {
        ['P'] = Attendance.Present,
        ['T'] = Attendance.Part,
        ['A'] = Attendance.Apologies,
        ['X'] = Attendance.Absent,
        ['S'] = Attendance.Substitute,
    };

    public static IEnumerable<Happening> Of(WorkGroupCast group)
    {
        foreach (var row in group.Rows("meetings.tsv"))
        {
            yield return Happening.In(group, row.Day("arranged").ToDateTime(Arranged), year => ArrangeAsync(year, row));
            if (row.Has("moved")) yield return Happening.In(group, row.Day("moved").ToDateTime(Arranged), year => MoveOnlineAsync(year, row));
            if (row.Has("register")) yield return Happening.In(group, row.Day("date").ToDateTime(row.Time("to")), year => RecordAsync(year, row));
        }
    }

    /// <summary>The id of the group's meeting with this number.</summary>
    public static async Task<string> IdAsync(GroupYear year, int number)
    {
        var listed = await Client(year).ListMeetingsAsync(new ListMeetingsRequest { GroupId = year.Group.GroupId }, cancellationToken: year.Cancellation);
        return listed.Meetings.Single(meeting => meeting.Number == number).MeetingId;
    }

    public static Attendance Of(char letter) => Letters[letter];

    static async Task ArrangeAsync(GroupYear year, Row row) => await Client(year).ArrangeMeetingAsync(
        new ArrangeMeetingRequest
        {
            RequestId = Step(year, row),
            GroupId = year.Group.GroupId,
            Number = row.Number("number"),
            StartTime = GroupYear.Time(row.Day("date"), row.Time("from")),
            EndTime = GroupYear.Time(row.Day("date"), row.Time("to")),
            VenueSchoolId = row.Has("venue") ? year.IdOf(year.Cast.Schools[row.Number("venue") - 1]) : "",
        },
        cancellationToken: year.Cancellation);

    static async Task MoveOnlineAsync(GroupYear year, Row row) => await Client(year).RescheduleMeetingAsync(
        new RescheduleMeetingRequest
        {
            RequestId = Step(year, row),
            MeetingId = await IdAsync(year, row.Number("number")),
            StartTime = GroupYear.Time(row.Day("date"), row.Time("from")),
            EndTime = GroupYear.Time(row.Day("date"), row.Time("to")),
            Online = true,
            Reason = CallOffReason.VenueClosed,
            Explanation = row["moved_why"],
        },
        cancellationToken: year.Cancellation);

    static async Task RecordAsync(GroupYear year, Row row)
    {
        var meetings = year.OfLeader<MeetingService.MeetingServiceClient>(row.Day("date"));
        var id = await IdAsync(year, row.Number("number"));
        await meetings.RecordMeetingAsync(
            new RecordMeetingRequest
            {
                RequestId = Step(year, row),
                MeetingId = id,
                Kind = row.Kind<MeetingKind>("kind"),
                Focus = row.Kind<MeetingFocus>("focus"),
                LessonPlanned = row["lesson_planned"],
                LessonObserved = row["lesson_observed"],
            },
            cancellationToken: year.Cancellation);
        await meetings.TakeRegisterAsync(new TakeRegisterRequest { RequestId = Step(year, row), MeetingId = id, Entries = { Register(year, row) } }, cancellationToken: year.Cancellation);
    }

    // For each school the letters of its two places; hyphens for one that is not a member on the day.
    static IEnumerable<RegisterEntry> Register(GroupYear year, Row row) => row.Words("register").Zip(year.Cast.Schools).Where(school => school.First[0] != '-').SelectMany(school => school.First.Select((letter, i) => new RegisterEntry
    {
        MembershipId = year.MemberOf(school.Second).MembershipId,
        PlaceNumber = i + 1,
        Attendance = Of(letter),
        SubstituteName = letter == 'S' ? "Orla Fenwick" : "",
    }));

    static MeetingService.MeetingServiceClient Client(GroupYear year) => year.OfSpecialist<MeetingService.MeetingServiceClient>();

    static string Step(GroupYear year, Row row) => year.Step($"meeting-{row["number"]}");
}
