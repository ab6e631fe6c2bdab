using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.GroupReadiness> GetGroupReadiness(V1.GetGroupReadinessRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            var facts = await FactsAsync(work, group);
            var readiness = Readiness.Of(group, facts);
            return new V1.GroupReadiness
            {
                GroupId = group.GroupId,
                Ready = readiness.Ready && !group.IsPublished,
                Findings = { readiness.Findings.Select(f => f.ToWire()) },
                RuleVersion = facts.Year.RuleVersion,
            };
        });

    internal static async Task<PublishingFacts> FactsAsync(Work work, Group group)
    {
        var year = await ProgrammeYearStore.GetAsync(work, group.ProgrammeYearId);
        return new PublishingFacts
        {
            Year = year,
            Stage = await ProgrammeYearStore.GetStageAsync(work, year, group.Stage),
            Participations = await ParticipationStore.OfAsync(work, group.Members.Select(m => m.ParticipationId)),
            SchoolNames = await KnownSchoolStore.NamesAsync(work, group.Members.Select(m => m.SchoolId)),
            Specialist = group.SpecialistId.Length == 0 ? null : await SpecialistStore.FindAsync(work, group.SpecialistId) is { } s && s.HubId == group.HubId ? s : null,
            GroupsLed = await GroupStore.CountLedAsync(work, group.SpecialistId, group),
            Venue = group.VenueSchoolId.Length == 0 ? null : await KnownSchoolStore.FindAsync(work, group.VenueSchoolId),
            Today = work.Today,
        };
    }
}
