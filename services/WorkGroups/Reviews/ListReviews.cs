using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Reviews;

partial class ReviewsGrpc
{
    public override Task<V1.ListReviewsResponse> ListReviews(V1.ListReviewsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await ReviewStore.ListAsync(work, Sight.Of(work), request, page), r => [r.ReviewId]);
            return new V1.ListReviewsResponse { Reviews = { await ReviewStore.ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
