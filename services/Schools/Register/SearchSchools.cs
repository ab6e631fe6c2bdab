using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

partial class SchoolsGrpc
{
    public override Task<V1.SearchSchoolsResponse> SearchSchools(V1.SearchSchoolsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var words = SearchKey.Words(request.Query);
            if (words.Count == 0 && !string.IsNullOrWhiteSpace(request.Query)) return new V1.SearchSchoolsResponse();
            var found = await SchoolSearch.FindAsync(work, words, request.IncludeClosed, page);
            var (rows, next) = page.Cut(found, s => [s.NameKey, s.Urn]);
            return new V1.SearchSchoolsResponse { Schools = { rows.Select(s => s.ToWire()) }, NextPageToken = next };
        });
}
