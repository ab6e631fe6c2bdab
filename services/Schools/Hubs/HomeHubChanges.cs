using Hubs.Schools.Applications;
using Hubs.Schools.Participations;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Hubs;

/// <summary>A school has another home hub from a day on. What was decided in a hub stays that hub's (information sheet), so nothing moves by itself:
/// of each school of which something stands with the hub before, a person is asked once the day has come (ours).</summary>
static class HomeHubChanges
{
    /// <summary>An area begins on its first day, and is over on the day after its last.</summary>
    public static Task FollowAsync(Work work, HubArea area) => FollowAsync(work, area, [area.FirstDate, DayAfter(area.LastDate)]);

    /// <summary>An area ends on another day than it did: what was before is as it was.</summary>
    public static Task FollowEndAsync(Work work, HubArea area, DateOnly? lastBefore) => FollowAsync(work, area, [DayAfter(area.LastDate), DayAfter(lastBefore)]);

    /// <summary>The same where the register has schools elsewhere from a day on.</summary>
    public static async Task FollowAsync(Work work, IReadOnlyCollection<string> schoolIds, DateOnly day)
    {
        // Two instances may look at the same school at once: the second reads what the first has made of it, and sees what it has asked.
        foreach (var id in schoolIds.Order(StringComparer.Ordinal)) await SchoolStore.HoldAsync(work, id);
        var schools = await SchoolStore.OfIdsAsync(work, schoolIds);
        foreach (var school in schools.Values.OrderBy(s => s.Id, StringComparer.Ordinal)) await AskAsync(work, school, day);
    }

    /// <summary>The school goes on for another, and what waited about that one's home hub is asked of its own.</summary>
    public static async Task AskOfSuccessorAsync(Work work, School school)
    {
        await SchoolStore.HoldAsync(work, school.Id);
        var waiting = (await SuccessionStore.OfSchoolAsync(work, school.Id, V1.SuccessionTaskKind.HomeHub)).Where(t => t.Waits);
        foreach (var ofHub in waiting.GroupBy(t => t.FromHubId))
        {
            // Of two about one hub the later day counts: what is asked then holds of both.
            var (first, others) = (ofHub.MaxBy(t => t.ChangeDate)!, ofHub.OrderByDescending(t => t.ChangeDate).Skip(1));
            await AskAgainAsync(work, school, first, first.ChangeDate!.Value);
            foreach (var task in others)
            {
                task.IsAskedAlready(work.Now);
                await SuccessionStore.EndTaskAsync(work, task);
            }
        }
    }

    public static DateOnly? DayAfter(DateOnly? last) => last?.AddDays(1);

    static async Task FollowAsync(Work work, HubArea area, IEnumerable<DateOnly?> days)
    {
        foreach (var day in days.OfType<DateOnly>().Where(day => day <= work.Today)) await FollowAsync(work, await HomeHubChangeStore.UnderWayInAsync(work, area), day);
    }

    /// <summary>Asked is once about each hub that was the home hub, and where the school belongs now; areas may have been put back since.</summary>
    static async Task AskAsync(Work work, School school, DateOnly day)
    {
        var tasks = await SuccessionStore.OfSchoolAsync(work, school.Id, V1.SuccessionTaskKind.HomeHub);
        foreach (var task in tasks.Where(t => t.Waits)) await AskAgainAsync(work, school, task, day);
        var (before, present) = (await HomeAsync(work, school, day.AddDays(-1)), await HomeAsync(work, school, day > work.Today ? day : work.Today));

        // No hub served it for a while: what stayed for want of one is with the hub before that.
        if (before.Length == 0) before = tasks.Where(t => !t.Waits && t.ToHubId.Length == 0).MaxBy(t => t.ChangeDate)?.FromHubId ?? "";
        if (before.Length == 0 || before == present || tasks.Any(t => (t.Waits && t.FromHubId == before) || t.Answers(before, present, day))) return;
        if (await StandsWithAsync(work, school.Id, before)) await SuccessionStore.OpenTaskAsync(work, SuccessionTask.OfHomeHub(school, before, present, day, work.Now));
    }

    /// <summary>What is asked of a later day is held against where the school belongs then.</summary>
    static async Task AskAgainAsync(Work work, School school, SuccessionTask task, DateOnly day)
    {
        DateOnly[] days = [task.ChangeDate!.Value, day, work.Today];
        var to = await HomeAsync(work, school, days.Max());
        if (task.FromHubId == to || !await StandsWithAsync(work, school.Id, task.FromHubId))
        {
            task.NeedNotBeAsked(work.Now);
            await SuccessionStore.EndTaskAsync(work, task);
            return;
        }

        if (task.ToHubId == to) return;
        task.AsksAnew(to, await SinceAsync(work, school, to, days));
        await SuccessionStore.SaveTaskAsync(work, task);
    }

    /// <summary>The first of these days on which it is the school's home hub; it is on the last.</summary>
    static async Task<DateOnly> SinceAsync(Work work, School school, string hubId, IReadOnlyCollection<DateOnly> days)
    {
        foreach (var day in days.Order())
        {
            if (await HomeAsync(work, school, day) == hubId) return day;
        }

        return days.Max();
    }

    /// <summary>Empty: none.</summary>
    static async Task<string> HomeAsync(Work work, School school, DateOnly day) => (await HomeHubs.FindAsync(work, school, day))?.HubId ?? "";

    static async Task<bool> StandsWithAsync(Work work, string schoolId, string hubId) =>
        (await ParticipationStore.ActiveOfAsync(work, [schoolId])).Any(p => p.HubId == hubId)
        || (await ApplicationStore.OpenOfAsync(work, [schoolId])).Any(a => a.WasSeenByTheHub && a.HubId == hubId);
}
