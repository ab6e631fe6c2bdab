using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Partners;

partial class PartnersGrpc
{
    public override Task<V1.Partner> EndPartner(V1.EndPartnerRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var partner = await PartnerStore.GetAsync(work, request.PartnerId, Writers(work));
            Etag.Check(request.Etag, partner.Version);

            var membership = await MembershipStore.GetAsync(work, partner.MembershipId, Writers(work));
            membership.MustNotPause(work.Today);

            partner.End(work.Today);

            await PartnerStore.SaveAsync(work, partner);
            work.Tell(partner.Ended(membership), partner.Version);
            return (await ToWireAsync(work, partner))[0];
        });
}
