using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.HeadsMeetingService;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>The termly heads' meetings of all hubs, by the front door, when every group is there; the clock goes back for them.</summary>
static class HeadsMeetings
{
    public static async Task HoldAsync(Nation nation)
    {
        var last = nation.House.Clock.GetUtcNow();
        foreach (var (year, days) in nation.Years.Zip(Dates.HeadsMeetings))
        {
            foreach (var day in days)
            {
                foreach (var hub in nation.Hubs.Where(hub => hub.Bundles > 0)) await HoldAsync(nation, hub, year, day);
            }
        }

        nation.House.Clock.AdjustTime(last);
        await nation.House.SettleAsync();
    }

    static async Task HoldAsync(Nation nation, NationHub hub, NationYear year, string day)
    {
        var heads = nation.As<HeadsMeetingServiceClient>(hub.TfmLead);
        nation.GoTo(day, "07:00");
        var meeting = await heads.ArrangeHeadsMeetingAsync(new ArrangeHeadsMeetingRequest { HubId = hub.Id, ProgrammeYearId = year.Id, StartTime = At(day, 14), EndTime = At(day, 16), Online = true, RequestId = House.NewRequestId() });
        nation.GoTo(day, "16:30");
        await heads.TakeHeadsRegisterAsync(new TakeHeadsRegisterRequest
        {
            HeadsMeetingId = meeting.HeadsMeetingId,
            Entries = { meeting.InvitedSchoolIds.Index().Select(school => new HeadsRegisterEntry { SchoolId = school.Item, Attendance = school.Index % 7 == 0 ? Attendance.Apologies : Attendance.Present }) },
            RequestId = House.NewRequestId(),
        });
    }

    static Timestamp At(string day, int hour) => DateTimeOffset.Parse($"{day}T{hour:00}:00:00Z", CultureInfo.InvariantCulture).ToTimestamp();
}
