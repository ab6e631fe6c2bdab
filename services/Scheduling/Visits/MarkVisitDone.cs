using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Visits;

partial class VisitsGrpc
{
    public override Task<V1.Visit> MarkVisitDone(V1.MarkVisitDoneRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var visit = await VisitStore.GetAsync(work, request.VisitId, Reach.ToArrange(work));
            Etag.Check(request.Etag, visit.Version);

            visit.MarkDone(work.Now);

            visit = await VisitStore.SaveAsync(work, visit);
            work.Tell(visit.Done(), visit.Version);
            return visit.ToWire();
        });
}
