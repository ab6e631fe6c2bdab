using Hubs.Local.Demonstration.People;
using Hubs.Scheduling.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>The TfM Lead arranges the termly heads' meetings and takes the register of those that are over.</summary>
internal static class HeadsMeetings
{
    static readonly DateTime Arranged = new(2020, 9, 15, 10, 0, 0);

    public static IEnumerable<Happening> Of(GroupYear year)
    {
        foreach (var row in Table.Rows("heads-meetings.tsv"))
        {
            yield return new Happening(Arranged, () => ArrangeAsync(year, row));
            if (row.Has("register")) yield return new Happening(row.Day("date").ToDateTime(row.Time("to")), () => TakeRegisterAsync(year, row));
        }
    }

    static async Task ArrangeAsync(GroupYear year, Row row)
    {
        var online = row["where"] == "online";
        await Client(year).ArrangeHeadsMeetingAsync(
            new ArrangeHeadsMeetingRequest
            {
                RequestId = Step(row),
                HubId = year.HubId,
                ProgrammeYearId = year.Group.ProgrammeYearId,
                StartTime = GroupYear.Time(row.Day("date"), row.Time("from")),
                EndTime = GroupYear.Time(row.Day("date"), row.Time("to")),
                VenueSchoolId = online ? "" : year.BaseSchoolId,
                Online = online,
            },
            cancellationToken: year.Cancellation);
    }

    static async Task TakeRegisterAsync(GroupYear year, Row row)
    {
        var listed = await Client(year).ListHeadsMeetingsAsync(new ListHeadsMeetingsRequest { ProgrammeYearId = year.Group.ProgrammeYearId }, cancellationToken: year.Cancellation);
        var meeting = listed.HeadsMeetings.Single(m => m.StartTime.Equals(GroupYear.Time(row.Day("date"), row.Time("from"))));
        var entries = row.Words("register").Zip(Cast.Everybody.Group).Select(school => new HeadsRegisterEntry { SchoolId = year.IdOf(school.Second), Attendance = Meetings.Of(school.First[0]) });
        await Client(year).TakeHeadsRegisterAsync(new TakeHeadsRegisterRequest { RequestId = Step(row), HeadsMeetingId = meeting.HeadsMeetingId, Entries = { entries } }, cancellationToken: year.Cancellation);
    }

    static HeadsMeetingService.HeadsMeetingServiceClient Client(GroupYear year) => year.OfTfmLead<HeadsMeetingService.HeadsMeetingServiceClient>();

    static string Step(Row row) => Entry.Once($"heads-meeting-{row["date"]}");
}
