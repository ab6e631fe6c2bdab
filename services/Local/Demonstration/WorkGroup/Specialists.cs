using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Register;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Schools.V1;
using Hubs.WorkGroups.V1;
using Actor = Hubs.Local.Demonstration.People.Person;

namespace Hubs.Local.Demonstration.WorkGroup;

/// <summary>A TfM Lead adds the specialists of the hub.</summary>
internal static class Specialists
{
    static readonly TimeOnly Morning = new(10, 0);

    public static IEnumerable<Happening> All()
    {
        var cast = Cast.Everybody;
        foreach (var row in Table.Rows("specialists.tsv"))
        {
            var person = cast.People.Single(p => p.Name == row["name"]);
            var baseSchool = cast.Groups.FirstOrDefault(group => group.Specialist == person)?.BaseSchool ?? cast.BaseSchool;
            yield return Happening.In(cast.InFull, row.Day("date").ToDateTime(Morning), telling => AddAsync(telling, cast.InFull, person, baseSchool, row["trained"]));
        }

        foreach (var group in cast.Groups.Where(group => group.Like.Length > 0).DistinctBy(group => group.Specialist))
        {
            yield return Happening.In(group.Hub, new(group.AcademicYear == "2019/20" ? 2019 : 2020, 7, 8, 10, 0, 0), telling => AddAsync(telling, group.Hub, group.Specialist, group.BaseSchool, "2018-07-06"));
        }

        yield return Happening.In(cast.Recruiting, new(2021, 2, 1, 10, 0, 0), telling => AddAsync(telling, cast.Recruiting, cast.RecruitingSpecialist, cast.RecruitingBaseSchool, "2020-07-03"));
    }

    static async Task AddAsync(Telling telling, HubStaff hub, Actor person, InventedSchool baseSchool, string trained)
    {
        var me = await telling.As<PersonService.PersonServiceClient>(person).GetMeAsync(new GetMeRequest(), cancellationToken: telling.Cancellation);
        await telling.As<SpecialistService.SpecialistServiceClient>(hub.TfmLead).AddSpecialistAsync(
            new AddSpecialistRequest
            {
                RequestId = Entry.Once($"specialist-{Keys.Of(person.Name)}"),
                HubId = telling.Places.Of(hub),
                PersonId = me.Person.PersonId,
                BaseSchoolId = telling.Places.Of(baseSchool),
                TrainingCompletedDate = trained,
                TeachingDays = { Weekday.Monday, Weekday.Thursday, Weekday.Friday },
                Capacity = 2,
            },
            cancellationToken: telling.Cancellation);
    }
}
