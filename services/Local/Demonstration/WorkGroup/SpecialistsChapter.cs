using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Register;
using Hubs.Schools.V1;
using Hubs.WorkGroups.V1;
using Actor = Hubs.Local.Demonstration.People.Person;

namespace Hubs.Local.Demonstration.WorkGroup;

/// <summary>A TfM Lead adds the specialists of the hub.</summary>
internal static class SpecialistsChapter
{
    /// <summary>Those of the hub shown in full: one trained, one in training.</summary>
    public static async Task EnterFirstAsync(Entry entry, CancellationToken cancellation)
    {
        var cast = Cast.Everybody;
        await AddAsync(entry, cast.InFull, cast.Specialist, cast.BaseSchool, "2019-07-05", cancellation);
        await AddAsync(entry, cast.InFull, cast.SpecialistInTraining, cast.BaseSchool, "", cancellation);
    }

    /// <summary>That of the recruiting hub.</summary>
    public static Task EnterSecondAsync(Entry entry, CancellationToken cancellation)
    {
        var cast = Cast.Everybody;
        return AddAsync(entry, cast.Recruiting, cast.RecruitingSpecialist, cast.RecruitingBaseSchool, "2020-07-03", cancellation);
    }

    static async Task AddAsync(Entry entry, HubStaff hub, Actor person, InventedSchool baseSchool, string trained, CancellationToken cancellation)
    {
        var places = await Places.ReadAsync(entry, cancellation);
        var me = await entry.As<PersonService.PersonServiceClient>(person).GetMeAsync(new GetMeRequest(), cancellationToken: cancellation);
        await entry.As<SpecialistService.SpecialistServiceClient>(hub.TfmLead).AddSpecialistAsync(
            new AddSpecialistRequest
            {
                RequestId = Entry.Once($"specialist-{Keys.Of(person.Name)}"),
                HubId = places.Of(DemonstrationHub.Named(hub.HubName)),
                PersonId = me.Person.PersonId,
                BaseSchoolId = places.Of(baseSchool),
                TrainingCompletedDate = trained,
                TeachingDays = { Weekday.Monday, Weekday.Thursday, Weekday.Friday },
                Capacity = 2,
            },
            cancellationToken: cancellation);
    }
}
