using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.Partners;

/// <summary>Partners in Sustaining; each method in its own file.</summary>
sealed partial class PartnersGrpc(Database database) : V1.PartnerService.PartnerServiceBase
{
    /// <summary>Who notes partners besides the school and the specialist: of a hub, its TfM Lead only.</summary>
    static Sight Writers(Work work) => Sight.Of(work, Role.TfmLead);

    static async Task<IReadOnlyList<V1.Partner>> ToWireAsync(Work work, params IReadOnlyList<Partner> partners)
    {
        var memberships = await MembershipStore.OfAsync(work, partners.Select(p => p.MembershipId));
        var names = await KnownSchoolStore.NamesAsync(work, partners.Select(p => p.PartnerSchoolId));
        return partners.Select(p => p.ToWire(memberships[p.MembershipId], names.GetValueOrDefault(p.PartnerSchoolId, ""))).ToArray();
    }
}
