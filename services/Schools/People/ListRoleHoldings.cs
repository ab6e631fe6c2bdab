using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.ListRoleHoldingsResponse> ListRoleHoldings(V1.ListRoleHoldingsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            await RoleHoldingStore.MustReachAsync(work, Sight.Of(work), request.ScopeId);
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await RoleHoldingStore.ListAsync(work, request.ScopeId, request.Role, page), h => [h.RoleAssignmentId]);
            var people = await PersonStore.NamedAsync(work, rows.Select(h => h.PersonId));
            return new V1.ListRoleHoldingsResponse { RoleHoldings = { rows.Select(h => h.ToWire(people.GetValueOrDefault(h.PersonId)?.Name ?? "")) }, NextPageToken = next };
        });
}
