using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Actions;

partial class ActionsGrpc
{
    public override Task<V1.ListActionsResponse> ListActions(V1.ListActionsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await ActionStore.ListAsync(work, Sight.Of(work), request, page), a => [WireDate.Of(a.DueDate), a.ActionId]);
            return new V1.ListActionsResponse { Actions = { await ActionStore.ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
