using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Actions;

partial class ActionsGrpc
{
    public override Task<V1.Action> LinkAction(V1.LinkActionRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var action = await ActionStore.GetAsync(work, request.ActionId, Keepers(work));
            Etag.Check(request.Etag, action.Version);
            action.MustBeOpen();
            var membership = await MembershipStore.GetAsync(work, action.MembershipId, Keepers(work));
            membership.MustLast(work.Today);
            membership.MustNotPause(work.Today);
            await MustServeAsync(work, membership, request.ObjectiveId);

            action.Serve(request.ObjectiveId);

            await ActionStore.SaveAsync(work, action);
            work.Tell(action.Linked(membership), action.Version);
            return await ActionStore.ToWireAsync(work, action);
        });
}
