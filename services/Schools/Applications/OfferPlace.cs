using Grpc.Core;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> OfferPlace(V1.OfferPlaceRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ToDecideAsync(work, request.ApplicationId, request.Etag);

            await Offering.MakeAsync(work, application, request.LastDate, request.Explanation);

            return await application.ToWireAsync(work);
        });
}
