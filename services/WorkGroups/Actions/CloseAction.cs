using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Actions;

partial class ActionsGrpc
{
    public override Task<V1.Action> CloseAction(V1.CloseActionRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var action = await ActionStore.GetAsync(work, request.ActionId, Keepers(work));
            Etag.Check(request.Etag, action.Version);
            var membership = await MembershipStore.GetAsync(work, action.MembershipId, Keepers(work));
            membership.MustNotPause(work.Today);

            action.Close(request.Outcome, request.OutcomeText, work.Now);

            await ActionStore.SaveAsync(work, action);
            work.Tell(action.Closed(membership), action.Version);
            return await ActionStore.ToWireAsync(work, action);
        });
}
