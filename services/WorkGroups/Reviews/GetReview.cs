using Grpc.Core;

namespace Hubs.WorkGroups.Reviews;

partial class ReviewsGrpc
{
    public override Task<V1.Review> GetReview(V1.GetReviewRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
            (await ReviewStore.ToWireAsync(work, [await ReviewStore.GetAsync(work, request.ReviewId, Sight.Of(work))]))[0]);
}
