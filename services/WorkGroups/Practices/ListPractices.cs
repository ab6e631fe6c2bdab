using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Practices;

partial class PracticesGrpc
{
    public override Task<V1.ListPracticesResponse> ListPractices(V1.ListPracticesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var practices = await PracticeStore.ListAsync(work, await PracticeStore.HubsAsync(work), request, page);
            var (rows, next) = page.Cut(practices, p => [WireDate.Of(p.PracticeDate), p.PracticeId]);
            return new V1.ListPracticesResponse { Practices = { await ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
