using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;

namespace Hubs.Local.Demonstration.People;

/// <summary>The people of a school come in shortly before their school applies.</summary>
internal static class Newcomers
{
    static readonly DateTime OfApplicants = new(2021, 1, 29, 9, 0, 0);

    static readonly DateTime OfOtherHubs = new(2019, 2, 18, 9, 0, 0);

    public static IEnumerable<Happening> All() =>
    [
        .. Cast.Everybody.Groups.Where(group => group.Like.Length > 0).GroupBy(group => group.Hub)
            .Select(hub => Happening.In(hub.Key, OfOtherHubs, telling => EnterAsync(telling, hub.Key.People.Concat(hub.Select(group => group.Specialist))))),
        .. Cast.Everybody.Groups.Where(group => group.Recruited && group.Schools != Cast.Everybody.Group).Select(group => Happening.In(group.Hub, Before(group), telling => EnterAsync(telling, group.Schools))),
        Happening.In(Cast.Everybody.InFull, OfApplicants, telling => EnterAsync(telling, Cast.Everybody.Applicants)),
        Happening.In(Cast.Everybody.Recruiting, OfApplicants, telling => EnterAsync(telling, Cast.Everybody.Applying)),
    ];

    static DateTime Before(WorkGroupCast group) => group.AcademicYear == "2019/20" ? new(2019, 2, 25, 9, 0, 0) : new(2020, 2, 24, 9, 0, 0);

    static Task EnterAsync(Telling telling, IEnumerable<SchoolTeam> teams) => EnterAsync(telling, teams.SelectMany(team => team.People));

    static async Task EnterAsync(Telling telling, IEnumerable<Person> people)
    {
        await Entry.AllAtOnceAsync(people.Distinct(), (person, stop) => PeopleChapter.EnterAsync(telling.Entry, person, _ => true, telling.Places.Of, stop), telling.Cancellation);
    }
}
