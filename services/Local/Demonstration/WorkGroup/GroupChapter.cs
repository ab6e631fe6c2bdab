using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Schools.V1;
using Hubs.WorkGroups.V1;

namespace Hubs.Local.Demonstration.WorkGroup;

/// <summary>The TfM Lead adds the hub's specialists and publishes the Development group.</summary>
internal static class GroupChapter
{
    public const string Name = "Development group 1";

    public static async Task EnterAsync(Entry entry, CancellationToken cancellation)
    {
        var cast = Cast.Everybody;
        var places = await Places.ReadAsync(entry, cancellation);
        var hub = places.Of(DemonstrationHub.Named(cast.InFull.HubName));
        var specialist = await AddAsync(entry, cast.Specialist, hub, places.Of(cast.BaseSchool), "2019-07-05", cancellation);
        await AddAsync(entry, cast.SpecialistInTraining, hub, places.Of(cast.BaseSchool), "", cancellation);

        var participations = await entry.As<ParticipationService.ParticipationServiceClient>(cast.InFull.TfmLead).ListParticipationsAsync(new ListParticipationsRequest { HubId = hub }, cancellationToken: cancellation);
        var groups = entry.As<GroupService.GroupServiceClient>(cast.InFull.TfmLead);
        var request = new FormGroupRequest
        {
            RequestId = Entry.Once("group"),
            HubId = hub,
            ProgrammeYearId = participations.Participations[0].ProgrammeYearId,
            Stage = Stage.Development,
            GroupName = Name,
            SpecialistId = specialist.SpecialistId,
            ParticipationIds = { participations.Participations.Select(p => p.ParticipationId).Order(StringComparer.Ordinal) },
        };
        var group = await groups.FormGroupAsync(request, cancellationToken: cancellation);
        await groups.PublishGroupAsync(new PublishGroupRequest { RequestId = Entry.Once("group"), GroupId = group.GroupId }, cancellationToken: cancellation);
    }

    static async Task<Specialist> AddAsync(Entry entry, Person person, string hub, string baseSchool, string trained, CancellationToken cancellation)
    {
        var me = await entry.As<PersonService.PersonServiceClient>(person).GetMeAsync(new GetMeRequest(), cancellationToken: cancellation);
        return await entry.As<SpecialistService.SpecialistServiceClient>(Cast.Everybody.InFull.TfmLead).AddSpecialistAsync(
            new AddSpecialistRequest
            {
                RequestId = Entry.Once($"specialist-{Keys.Of(person.Name)}"),
                HubId = hub,
                PersonId = me.Person.PersonId,
                BaseSchoolId = baseSchool,
                TrainingCompletedDate = trained,
                TeachingDays = { Weekday.Monday, Weekday.Tuesday, Weekday.Friday },
                Capacity = 2,
            },
            cancellationToken: cancellation);
    }
}
