using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Visits;

partial class VisitsGrpc
{
    public override Task<V1.Visit> CancelVisit(V1.CancelVisitRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var visit = await VisitStore.GetAsync(work, request.VisitId, Reach.ToArrange(work));
            Etag.Check(request.Etag, visit.Version);

            var change = visit.Cancel(request.Reason, request.Explanation.Trim(), work.Now);

            visit = await VisitStore.SaveAsync(work, visit);
            await DateChangeStore.AddAsync(work, visit.Id, visit.Version, change with { Explanation = visit.CallOffExplanation });
            work.Tell(visit.Cancelled(change), visit.Version);
            return visit.ToWire(await DateChangeStore.OfAsync(work, visit.Id));
        });
}
