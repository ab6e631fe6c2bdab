using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Schools.V1;
using Hubs.WorkGroups.V1;

namespace Hubs.Local.Demonstration.WorkGroup;

/// <summary>In September the TfM Lead forms the groups of the year and publishes them.</summary>
internal static class GroupForming
{
    public static IEnumerable<Happening> All() => Cast.Everybody.Groups.Select(group => Happening.In(group.Hub, On(group), telling => EnterAsync(telling, group)));

    static DateTime On(WorkGroupCast group) => group.AcademicYear == "2019/20" ? new(2019, 9, 9, 9, 0, 0) : new(2020, 9, 7, 9, 0, 0);

    static async Task EnterAsync(Telling telling, WorkGroupCast cast)
    {
        var groups = telling.As<GroupService.GroupServiceClient>(cast.Hub.TfmLead);
        var me = await telling.As<PersonService.PersonServiceClient>(cast.Specialist).GetMeAsync(new GetMeRequest(), cancellationToken: telling.Cancellation);
        var form = new FormGroupRequest
        {
            RequestId = Entry.Once($"group-{cast.Key}"),
            HubId = telling.Places.Of(cast.Hub),
            ProgrammeYearId = await telling.ProgrammeYearAsync(cast.AcademicYear),
            Stage = cast.Stage,
            GroupName = cast.Name,
            SpecialistId = me.Person.PersonId,
        };
        foreach (var team in cast.Schools.Take(cast.Founders)) form.ParticipationIds.Add(await ParticipationAsync(telling, cast.Hub, team));
        var group = await groups.FormGroupAsync(form, cancellationToken: telling.Cancellation);
        await groups.PublishGroupAsync(new PublishGroupRequest { RequestId = form.RequestId, GroupId = group.GroupId }, cancellationToken: telling.Cancellation);
    }

    /// <summary>The participation of a school.</summary>
    public static async Task<string> ParticipationAsync(Telling telling, HubStaff hub, SchoolTeam team)
    {
        var request = new ListParticipationsRequest { HubId = telling.Places.Of(hub), SchoolId = telling.Places.Of(team.School) };
        var listed = await telling.As<ParticipationService.ParticipationServiceClient>(hub.TfmLead).ListParticipationsAsync(request, cancellationToken: telling.Cancellation);
        return listed.Participations.Single().ParticipationId;
    }
}
