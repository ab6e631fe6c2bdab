using Hubs.Local.Demonstration.People;
using Hubs.Scheduling.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>The specialist arranges the six meetings, and records and takes the register of those that are over.</summary>
internal static class Meetings
{
    static readonly DateTime Arranged = new(2020, 9, 14, 10, 0, 0);

    static readonly Dictionary<char, Attendance> Letters = new()
    {
        ['P'] = Attendance.Present,
        ['T'] = Attendance.Part,
        ['A'] = Attendance.Apologies,
        ['X'] = Attendance.Absent,
        ['S'] = Attendance.Substitute,
    };

    public static IEnumerable<Happening> Of(GroupYear year)
    {
        foreach (var row in Table.Rows("meetings.tsv"))
        {
            yield return new Happening(Arranged, () => ArrangeAsync(year, row));
            if (row.Has("register")) yield return new Happening(row.Day("date").ToDateTime(row.Time("to")), () => RecordAsync(year, row));
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
            RequestId = Step(row),
            GroupId = year.Group.GroupId,
            Number = row.Number("number"),
            StartTime = GroupYear.Time(row.Day("date"), row.Time("from")),
            EndTime = GroupYear.Time(row.Day("date"), row.Time("to")),
        },
        cancellationToken: year.Cancellation);

    static async Task RecordAsync(GroupYear year, Row row)
    {
        var id = await IdAsync(year, row.Number("number"));
        await Client(year).RecordMeetingAsync(
            new RecordMeetingRequest
            {
                RequestId = Step(row),
                MeetingId = id,
                Kind = row.Kind<MeetingKind>("kind"),
                Focus = row.Kind<MeetingFocus>("focus"),
                LessonPlanned = row["lesson_planned"],
                LessonObserved = row["lesson_observed"],
            },
            cancellationToken: year.Cancellation);
        await Client(year).TakeRegisterAsync(new TakeRegisterRequest { RequestId = Step(row), MeetingId = id, Entries = { Register(year, row) } }, cancellationToken: year.Cancellation);
    }

    // For each school the letters of its two places.
    static IEnumerable<RegisterEntry> Register(GroupYear year, Row row) => row.Words("register").Zip(Cast.Everybody.Group).SelectMany(school => school.First.Select((letter, i) => new RegisterEntry
    {
        MembershipId = year.MemberOf(school.Second).MembershipId,
        PlaceNumber = i + 1,
        Attendance = Of(letter),
        SubstituteName = letter == 'S' ? "Orla Fenwick" : "",
    }));

    static MeetingService.MeetingServiceClient Client(GroupYear year) => year.OfSpecialist<MeetingService.MeetingServiceClient>();

    static string Step(Row row) => Entry.Once($"meeting-{row["number"]}");
}
