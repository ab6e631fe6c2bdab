using Grpc.Core;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.ListInvitationsResponse> ListInvitations(V1.ListInvitationsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var scope = request.ScopeId.Length == 0 ? work.Caller.Scope
                : RoleScopes.Around(work.Caller.Scope, request.ScopeId, await RoleScopes.HubsOfAsync(work, Role.MathsLead, request.ScopeId));
            var (rows, next) = page.Cut(await InvitationStore.ListAsync(work, scope, request.ScopeId, page), i => [i.Id]);
            return new V1.ListInvitationsResponse { Invitations = { rows.Select(i => i.ToWire()) }, NextPageToken = next };
        });
}
