using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Hubs;

partial class HubsGrpc
{
    public override Task<V1.ListSchoolsWithoutHomeHubResponse> ListSchoolsWithoutHomeHub(V1.ListSchoolsWithoutHomeHubRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var date = request.Date.Length > 0 ? Dates.Of(request.Date) : work.Today;
            var found = await HomelessSchools.ListAsync(work, date, request.LocalAuthorityCode, request.PhaseName.Trim(), page);
            var (rows, next) = page.Cut(found, s => [s.NameKey, s.Urn]);
            return new V1.ListSchoolsWithoutHomeHubResponse { Schools = { rows.Select(s => s.ToWire()) }, NextPageToken = next };
        });
}
