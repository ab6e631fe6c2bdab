using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Schools.V1;
using Hubs.WorkGroups.V1;

namespace Hubs.Local.Demonstration.WorkGroup;

/// <summary>The TfM Lead publishes the Development group with its specialist.</summary>
internal static class GroupChapter
{
    public const string Name = "Development group 1";

    public static async Task EnterAsync(Entry entry, CancellationToken cancellation)
    {
        var cast = Cast.Everybody;
        var places = await Places.ReadAsync(entry, cancellation);
        var hub = places.Of(DemonstrationHub.Named(cast.InFull.HubName));
        var specialists = await entry.As<SpecialistService.SpecialistServiceClient>(cast.InFull.TfmLead).ListSpecialistsAsync(new ListSpecialistsRequest { HubId = hub }, cancellationToken: cancellation);
        var participations = await entry.As<ParticipationService.ParticipationServiceClient>(cast.InFull.TfmLead).ListParticipationsAsync(new ListParticipationsRequest { HubId = hub }, cancellationToken: cancellation);
        var groups = entry.As<GroupService.GroupServiceClient>(cast.InFull.TfmLead);
        var group = await groups.FormGroupAsync(
            new FormGroupRequest
            {
                RequestId = Entry.Once("group"),
                HubId = hub,
                ProgrammeYearId = participations.Participations[0].ProgrammeYearId,
                Stage = Stage.Development,
                GroupName = Name,
                SpecialistId = specialists.Specialists.Single(s => s.TrainingCompletedDate.Length > 0).SpecialistId,
                ParticipationIds = { participations.Participations.Select(p => p.ParticipationId).Order(StringComparer.Ordinal) },
            },
            cancellationToken: cancellation);
        await groups.PublishGroupAsync(new PublishGroupRequest { RequestId = Entry.Once("group"), GroupId = group.GroupId }, cancellationToken: cancellation);
    }
}
