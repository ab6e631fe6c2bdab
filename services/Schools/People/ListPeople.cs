using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.ListPeopleResponse> ListPeople(V1.ListPeopleRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var people = await SeenPeople.ListAsync(work, Sight.Of(work), request.ScopeId, request.Role, page);
            var (rows, next) = page.Cut(people, p => [p.Id]);
            return new V1.ListPeopleResponse { People = { await SeenPeople.ToWireAsync(work, rows, Sight.Of(work)) }, NextPageToken = next };
        });
}
