using Grpc.Core;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.WorkGroups.ActionPlans;

partial class ActionPlansGrpc
{
    public override Task<V1.ListActionPlanChangesResponse> ListActionPlanChanges(V1.ListActionPlanChangesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            await ActionPlanStore.GetAsync(work, request.ActionPlanId, Sight.Of(work));
            var (changes, next) = await Timeline.ListAsync(work, V1.ActionPlanEventsReflection.Descriptor, request.ActionPlanId, request);
            return new V1.ListActionPlanChangesResponse { ActionPlanChanges = { changes }, NextPageToken = next };
        });
}
