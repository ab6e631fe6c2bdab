using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Visits;

partial class VisitsGrpc
{
    public override Task<V1.Visit> GetVisit(GetVisitRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var reach = Reach.ToRead(work);
            var visit = await VisitStore.GetAsync(work, request.VisitId, reach);
            var group = await GroupStore.GetAsync(work, visit.GroupId, reach);
            var wire = visit.ToWire(await DateChangeStore.OfAsync(work, visit.Id));
            if (reach.SeesWhole(group)) wire.Clashes.AddRange((await StandingClashesAsync(work, visit, group)).Select(c => c.ToWire()));
            return wire;
        });

    /// <summary>What stands against a visit that is to come: a calendar may have changed since it was arranged.</summary>
    static async Task<IEnumerable<Dates.Clash>> StandingClashesAsync(Work work, Visit visit, Group group)
    {
        if (visit.State != VisitState.Arranged || visit.Slot.HasBegun(work.Now)) return [];
        var facts = await VisitFactsStore.ReadAsync(work, group, group.Member(visit.MembershipId), visit.Id, visit.Slot);
        return facts.ClashesOf(visit.Id, visit.Slot, visit.Remote, work.Now);
    }
}
