using Grpc.Core;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.Partners;

partial class PartnersGrpc
{
    public override Task<V1.Partner> AddPartner(V1.AddPartnerRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var membership = await MembershipStore.GetAsync(work, request.MembershipId, Writers(work));
            var school = await KnownSchoolStore.FindAsync(work, request.PartnerSchoolId);

            var partner = Partner.Add(membership, school, request.Focus, work.Today);
            if (await PartnerStore.LastsAsync(work, partner.MembershipId, partner.PartnerSchoolId)) throw WorkGroupsRefusals.PartnerAlready();

            await PartnerStore.InsertAsync(work, partner);
            work.Tell(partner.Added(membership), partner.Version);
            return (await ToWireAsync(work, partner))[0];
        });
}
