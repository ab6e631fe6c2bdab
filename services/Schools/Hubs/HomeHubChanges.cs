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
    public static async Task FollowAsync(Work work, HubArea area)
    {
        DateOnly?[] days = [area.FirstDate, DayAfter(area.LastDate)];
        foreach (var day in days.OfType<DateOnly>().Where(day => day <= work.Today)) await FollowAsync(work, area, day);
    }

    /// <summary>The same for one of these days.</summary>
    public static async Task FollowAsync(Work work, HubArea area, DateOnly day) => await FollowAsync(work, await HomeHubChangeStore.UnderWayInAsync(work, area), day);

    /// <summary>The same where the register has schools elsewhere from a day on.</summary>
    public static async Task FollowAsync(Work work, IReadOnlyCollection<string> schoolIds, DateOnly day)
    {
        var schools = await SchoolStore.OfIdsAsync(work, schoolIds);
        foreach (var school in schools.Values.OrderBy(s => s.Id, StringComparer.Ordinal)) await AskAsync(work, school, day);
    }

    public static DateOnly? DayAfter(DateOnly? last) => last?.AddDays(1);

    /// <summary>Asked is once about each hub that was the home hub, and where the school belongs now; areas may have been put back since.</summary>
    static async Task AskAsync(Work work, School school, DateOnly day)
    {
        var before = (await HomeHubs.FindAsync(work, school, day.AddDays(-1)))?.HubId ?? "";
        var present = (await HomeHubs.FindAsync(work, school, day > work.Today ? day : work.Today))?.HubId ?? "";
        var waiting = await SuccessionStore.WaitingAboutHubAsync(work, school.Id);
        foreach (var task in waiting) await AskAgainAsync(work, task, present);
        if (before.Length == 0 || before == present || waiting.Any(t => t.FromHubId == before) || !await StandsWithAsync(work, school.Id, before)) return;
        await SuccessionStore.OpenTaskAsync(work, SuccessionTask.OfHomeHub(school, before, present, day, work.Now));
    }

    static async Task AskAgainAsync(Work work, SuccessionTask task, string present)
    {
        var moot = task.FromHubId == present || !await StandsWithAsync(work, task.SchoolId, task.FromHubId);
        if (moot) task.NeedNotBeAsked(work.Caller.Id, work.Now);
        else if (task.ToHubId == present) return;
        else task.AsksAnew(present);
        await SuccessionStore.SaveTaskAsync(work, task);
        if (moot) work.Tell(task.Decided([]), task.Version + 1);
    }

    static async Task<bool> StandsWithAsync(Work work, string schoolId, string hubId) =>
        (await ParticipationStore.ActiveOfAsync(work, [schoolId])).Any(p => p.HubId == hubId)
        || (await ApplicationStore.OpenOfAsync(work, [schoolId])).Any(a => a.WasSeenByTheHub && a.HubId == hubId);
}
