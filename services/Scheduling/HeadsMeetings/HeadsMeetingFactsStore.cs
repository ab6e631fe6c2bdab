using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>Gathers what decides about the date of a heads' meeting.</summary>
static class HeadsMeetingFactsStore
{
    public static async Task<HeadsMeetingFacts> ReadAsync(Work work, string hubId, string programmeYearId, string meetingId, Slot slot, string venueSchoolId)
    {
        var groups = await GroupStore.WithHeadsMeetingsAsync(work, hubId, programmeYearId);
        if (groups.Count == 0) await RefuseAsync(work, programmeYearId, slot);
        var invited = InvitedTo(groups, slot.Date);
        var day = await DayStore.ReadAsync(work, slot, [.. invited, venueSchoolId]);
        var counting = venueSchoolId.Length > 0 ? venueSchoolId : invited.FirstOrDefault("");
        return new HeadsMeetingFacts
        {
            Day = day,
            FirstDate = groups[0].FirstDate,
            LastDate = groups[0].LastDate,
            Calendar = day.Schools.FirstOrDefault(s => s.SchoolId == counting)?.Calendar,
            MostPerTerm = await GroupStore.HeadsMeetingsPerTermAsync(work, programmeYearId),
            Hours = HoursOf(groups),
            ChangeNoticeDays = NoticeOf(groups),
            InvitedSchoolIds = invited,
            Others = (await HeadsMeetingStore.OfHubAsync(work, hubId, programmeYearId)).Where(m => m.Id != meetingId && m.IsLive).ToArray(),
        };
    }

    /// <summary>As <see cref="ReadAsync"/>, when something is about to be arranged on what is read: in turn with everyone else.</summary>
    public static async Task<HeadsMeetingFacts> ReadInTurnAsync(Work work, string hubId, string programmeYearId, string meetingId, Slot slot, string venueSchoolId)
    {
        await Turn.TakeAsync(work, $"heads {hubId} {programmeYearId}", slot.Date);
        return await ReadAsync(work, hubId, programmeYearId, meetingId, slot, venueSchoolId);
    }

    /// <summary>Nobody would come: because there is no such year, the time is past, or the hub has no groups in it.</summary>
    static async Task RefuseAsync(Work work, string programmeYearId, Slot slot)
    {
        if (!await GroupStore.IsYearKnownAsync(work, programmeYearId)) throw Refusals.NotFound("programme year", programmeYearId);
        if (Day.InThePast(slot, work.Now) is { } past) throw SchedulingRefusals.HeadsMeetingClashes([past]);
        throw SchedulingRefusals.NoSchoolsInvited();
    }

    /// <summary>The schools whose heads are invited to a meeting that has its date.</summary>
    public static async Task<IReadOnlyList<string>> InvitedAsync(Work work, HeadsMeeting meeting) =>
        InvitedTo(await GroupStore.WithHeadsMeetingsAsync(work, meeting.HubId, meeting.ProgrammeYearId), meeting.MeetingDate);

    public static async Task<int> NoticeAsync(Work work, HeadsMeeting meeting) => NoticeOf(await GroupStore.WithHeadsMeetingsAsync(work, meeting.HubId, meeting.ProgrammeYearId));

    /// <summary>Whether a deputy counts for the head: not where one of the stages whose heads meet says so.</summary>
    public static async Task<bool> DeputiesCountAsync(Work work, string hubId, string programmeYearId) =>
        !(await GroupStore.WithHeadsMeetingsAsync(work, hubId, programmeYearId)).Any(g => g.DeputiesNotCounted);

    static int NoticeOf(IReadOnlyList<Group> groups) => groups.Count == 0 ? 0 : groups.Max(g => g.ChangeNoticeDays);

    /// <summary>Where the heads of several stages meet, what each stage lays down holds.</summary>
    static Hours HoursOf(IReadOnlyList<Group> groups) => new(
        "A heads' meeting",
        groups.Max(g => g.ShortestHeadsMeetingMinutes),
        groups.Select(g => g.DayBegins).Max(StringComparer.Ordinal) ?? "",
        groups.Select(g => g.DayEnds).Where(end => end.Length > 0).Min(StringComparer.Ordinal) ?? "");

    static string[] InvitedTo(IEnumerable<Group> groups, DateOnly date) =>
        [.. groups.SelectMany(g => g.ExpectedOn(date)).Select(m => m.SchoolId).Distinct().Order(StringComparer.Ordinal)];
}
