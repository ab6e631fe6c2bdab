using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Practices;

/// <summary>Practice offered to others; each method in its own file.</summary>
sealed partial class PracticesGrpc(Database database) : V1.PracticeService.PracticeServiceBase
{
    /// <summary>Who offers besides the school and the specialist: of a hub, its TfM Lead only.</summary>
    static Sight Writers(Work work) => Sight.Of(work, Role.TfmLead);

    /// <summary>One to change, with the membership of the school that offers it.</summary>
    static async Task<(Practice Practice, Membership Membership)> OwnAsync(Work work, string practiceId)
    {
        var practice = await PracticeStore.GetAsync(work, practiceId, await PracticeStore.HubsAsync(work));
        return (practice, await MembershipStore.GetAsync(work, practice.MembershipId, Writers(work)));
    }

    static async Task<IReadOnlyList<V1.Practice>> ToWireAsync(Work work, params IReadOnlyList<Practice> practices)
    {
        var memberships = await MembershipStore.OfAsync(work, practices.Select(p => p.MembershipId));
        return practices.Select(p => p.ToWire(memberships[p.MembershipId])).ToArray();
    }
}
