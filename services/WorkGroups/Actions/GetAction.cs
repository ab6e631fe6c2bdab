using Grpc.Core;

namespace Hubs.WorkGroups.Actions;

partial class ActionsGrpc
{
    public override Task<V1.Action> GetAction(V1.GetActionRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
            await ActionStore.ToWireAsync(work, await ActionStore.GetAsync(work, request.ActionId, Sight.Of(work))));
}
