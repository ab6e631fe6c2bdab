using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Visits;

partial class VisitsGrpc
{
    public override Task<V1.Visit> RescheduleVisit(V1.RescheduleVisitRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToArrange(work);
            var visit = await VisitStore.GetAsync(work, request.VisitId, reach);
            Etag.Check(request.Etag, visit.Version);
            var group = await GroupStore.GetAsync(work, visit.GroupId, reach);
            var slot = Slot.Of(request.StartTime, request.EndTime);
            var facts = await VisitFactsStore.ReadInTurnAsync(work, group, group.Member(visit.MembershipId), visit.Id, slot);

            var change = visit.Reschedule(slot, request.Remote, request.Reason, facts, work.Now);

            visit = await VisitStore.SaveAsync(work, visit);
            await DateChangeStore.AddAsync(work, visit.Id, visit.Version, change with { Explanation = request.Explanation.Trim() });
            work.Tell(visit.Rescheduled(change), visit.Version, group.RuleVersion);
            return visit.ToWire(await DateChangeStore.OfAsync(work, visit.Id));
        });
}
