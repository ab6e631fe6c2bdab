using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> ArrangeCover(V1.ArrangeCoverRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            Etag.Check(request.Etag, group.Version);
            var year = await ProgrammeYearStore.GetAsync(work, group.ProgrammeYearId);
            var specialist = await SpecialistStore.OfHubAsync(work, request.SpecialistId, group.HubId);

            var cover = group.Cover(specialist, WireDate.Read(request.FromDate), WireDate.Read(request.ToDate), request.Reason, year, work.Caller.Id, work.Now);

            await GroupStore.SaveAsync(work, group);
            await LeadingStore.SaveAsync(work, group);
            await SpecialistStore.SaveAsync(work, specialist);
            work.Tell(group.CoverArranged(cover), group.Version, year.RuleVersion);
            return await GroupStore.ToWireAsync(work, group);
        });
}
