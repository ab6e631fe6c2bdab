using Grpc.Core;
using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Grants;

partial class GrantsGrpc
{
    public override Task<V1.Grant> WithholdGrant(V1.WithholdGrantRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var grant = await GrantStore.GetAsync(work, request.GrantId, work.Caller.Scope);
            Etag.Check(request.Etag, grant.Version);
            await SchoolStore.MustNotBeOfAsync(work, grant.SchoolId);

            grant.Withhold(request.Reason, work.Now);

            await GrantStore.SaveAsync(work, grant, request.Reason);
            if (grant.IsEarned) await LedgerStore.PostAsync(work, Posting.GrantWithheld(grant.Money(), work.Now));
            work.Tell(grant.Withheld(), grant.Version + 1, grant.RuleVersion);
            return await GrantWire.ToWireAsync(work, grant with { Version = grant.Version + 1 });
        });
}
