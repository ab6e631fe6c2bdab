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
            var reach = Reach.ToArrange(work.Caller);
            var visit = await VisitStore.GetAsync(work, request.VisitId, reach);
            Etag.Check(request.Etag, visit.Version);
            var group = await GroupStore.GetAsync(work, visit.GroupId, reach);
            var slot = Slot.Of(request.StartTime, request.EndTime);
            var facts = await VisitFactsStore.ReadInTurnAsync(work, group, group.Member(visit.MembershipId), visit.Id, slot);

            visit.Reschedule(slot, facts, work.Now);

            visit = await VisitStore.SaveAsync(work, visit);
            work.Tell(visit.Rescheduled(), visit.Version, group.RuleVersion);
            return visit.ToWire();
        });
}
