using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;

namespace Hubs.Local.Demonstration.Recruitment;

/// <summary>The schools of the groups apply, are offered their places, accept and sign; those that are to join later are wait-listed.</summary>
internal static class Recruiting
{
    public static IEnumerable<Happening> All() => Cast.Everybody.Groups.Where(group => group.Recruited).SelectMany(Of).Concat(RecruitingNow.All()).Concat(Applications.All());

    static IEnumerable<Happening> Of(WorkGroupCast group)
    {
        var year = group.AcademicYear == "2019/20" ? 2019 : 2020;
        var founders = group.Schools.Take(group.Founders).ToArray();
        yield return Happening.In(group.Hub, new(year, 3, 4, 10, 0, 0), telling => EachAsync(telling, group, group.Schools, (applying, team) => applying.SubmitAsync(team)));
        yield return Happening.In(group.Hub, new(year, 6, 8, 10, 0, 0), telling => EachAsync(telling, group, founders, async (applying, team) => await applying.OfferAsync(team, await applying.IdAsync(team))));
        yield return Happening.In(group.Hub, new(year, 6, 15, 10, 0, 0), telling => EachAsync(telling, group, founders, AcceptAsync));
        if (group.Founders == group.Schools.Count) yield break;
        yield return Happening.In(group.Hub, new(year, 6, 9, 10, 0, 0), telling => EachAsync(telling, group, group.Schools.Skip(group.Founders), WaitListAsync));
    }

    static async Task AcceptAsync(Applying applying, SchoolTeam team)
    {
        await applying.AcceptAsync(team, await applying.IdAsync(team));
        await applying.SignAsync(team);
    }

    static async Task WaitListAsync(Applying applying, SchoolTeam team) =>
        await applying.WaitListAsync(team, await applying.IdAsync(team), "All places of the year are taken. You are the first on our list, should a school leave.");

    // Schools do not wait for one another.
    static async Task EachAsync(Telling telling, WorkGroupCast group, IEnumerable<SchoolTeam> teams, Func<Applying, SchoolTeam, Task> doAsync)
    {
        var applying = await Applying.InAsync(telling, group.Hub, group.AcademicYear, group.Stage);
        await Entry.AllAtOnceAsync(teams, (team, _) => doAsync(applying, team), telling.Cancellation);
    }
}
