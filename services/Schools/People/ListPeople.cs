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
            var response = new V1.ListPeopleResponse { NextPageToken = next };
            foreach (var person in rows) response.People.Add(await SeenPeople.ToWireAsync(work, person, Sight.Of(work)));
            return response;
        });
}
