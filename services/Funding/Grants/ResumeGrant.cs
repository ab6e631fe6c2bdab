using Grpc.Core;
using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Grants;

partial class GrantsGrpc
{
    public override Task<V1.Grant> ResumeGrant(V1.ResumeGrantRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var grant = await GrantStore.GetAsync(work, request.GrantId, work.Caller.Scope);
            Etag.Check(request.Etag, grant.Version);
            await SchoolStore.MustNotBeOfAsync(work, grant.SchoolId);

            grant.Resume();

            await GrantStore.SaveAsync(work, grant, request.Reason);
            if (grant.IsEarned) await LedgerStore.PostAsync(work, Posting.GrantResumed(grant.Money(), work.Now));
            work.Tell(grant.Resumed(), grant.Version + 1, grant.RuleVersion);
            return await GrantWire.ToWireAsync(work, grant with { Version = grant.Version + 1 });
        });
}
