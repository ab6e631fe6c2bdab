using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Participations;

partial class ParticipationsGrpc
{
    public override Task<V1.ListParticipationsResponse> ListParticipations(V1.ListParticipationsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await ParticipationStore.ListAsync(work, Sight.Of(work), request, page), p => [p.Id]);
            return new V1.ListParticipationsResponse { Participations = { await ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
