using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Scheduling.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>The TfM Lead arranges the termly heads' meetings and takes the register of those that are over.</summary>
internal static class HeadsMeetings
{
    static readonly TimeOnly Arranged = new(10, 0);

    static readonly HubStaff Hub = Cast.Everybody.InFull;

    public static IEnumerable<Happening> All()
    {
        foreach (var row in Table.Rows("heads-meetings.tsv"))
        {
            yield return Happening.In(Hub, row.Day("arranged").ToDateTime(Arranged), telling => ArrangeAsync(telling, row));
            if (row.Has("register")) yield return Happening.In(Hub, row.Day("date").ToDateTime(row.Time("to")), telling => TakeRegisterAsync(telling, row));
        }
    }

    static async Task ArrangeAsync(Telling telling, Row row)
    {
        var online = row["where"] == "online";
        await Client(telling).ArrangeHeadsMeetingAsync(
            new ArrangeHeadsMeetingRequest
            {
                RequestId = Step(row),
                HubId = telling.Places.Of(Hub),
                ProgrammeYearId = await telling.ProgrammeYearAsync(row["academic_year"]),
                StartTime = GroupYear.Time(row.Day("date"), row.Time("from")),
                EndTime = GroupYear.Time(row.Day("date"), row.Time("to")),
                VenueSchoolId = online ? "" : telling.Places.Of(Cast.Everybody.BaseSchool),
                Online = online,
            },
            cancellationToken: telling.Cancellation);
    }

    static async Task TakeRegisterAsync(Telling telling, Row row)
    {
        var listed = await Client(telling).ListHeadsMeetingsAsync(new ListHeadsMeetingsRequest { ProgrammeYearId = await telling.ProgrammeYearAsync(row["academic_year"]) }, cancellationToken: telling.Cancellation);
        var meeting = listed.HeadsMeetings.Single(m => m.StartTime.Equals(GroupYear.Time(row.Day("date"), row.Time("from"))));
        var entries = row.Words("register").SelectMany(group => Entries(telling, group.Split(':')));
        await Client(telling).TakeHeadsRegisterAsync(new TakeHeadsRegisterRequest { RequestId = Step(row), HeadsMeetingId = meeting.HeadsMeetingId, Entries = { entries } }, cancellationToken: telling.Cancellation);
    }

    // For each group a letter for each of its schools; a hyphen for one that is not a member on the day.
    static IEnumerable<HeadsRegisterEntry> Entries(Telling telling, string[] group) => group[1].Zip(Cast.Everybody.GroupOf(group[0]).Schools)
        .Where(school => school.First != '-')
        .Select(school => new HeadsRegisterEntry { SchoolId = telling.Places.Of(school.Second.School), Attendance = Meetings.Of(school.First) });

    static HeadsMeetingService.HeadsMeetingServiceClient Client(Telling telling) => telling.As<HeadsMeetingService.HeadsMeetingServiceClient>(Hub.TfmLead);

    static string Step(Row row) => Entry.Once($"heads-meeting-{row["date"]}");
}
