using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.People;

/// <summary>Who may correct a name and an e-mail (ours): everybody their own; the national team and the data protection officer anybody's; and, of
/// somebody who has no sign-in yet, whoever invited them, as long as they hold or are invited to no role that the inviter could not give.</summary>
static class CorrectingDetails
{
    static readonly Role[] OfAnybody = [Role.NationalTeam, Role.DataProtectionOfficer];

    public static async Task MustBeAllowedAsync(Work work, Person person)
    {
        if (person.Id == work.Caller.Id || OfAnybody.Any(role => work.Caller.Holds(role))) return;
        if (!await PersonStore.CanSignInAsync(work, person.Id) && await IsInvitedByCallerAloneAsync(work, person.Id)) return;
        await SeenPeople.ReadAsync(work, person.Id, Sight.Of(work));
        throw SchoolsRefusals.DetailsNotYours();
    }

    static async Task<bool> IsInvitedByCallerAloneAsync(Work work, string personId)
    {
        var invitations = await InvitationStore.OpenOfAsync(work, personId);
        if (!invitations.Any(i => i.InviterPersonId == work.Caller.Id)) return false;
        var held = await AccessProjection.RolesOfAsync(work, personId);
        var roles = held.Select(h => (h.Role, h.ScopeId)).Concat(invitations.Select(i => (i.Role, i.ScopeId)));
        return await GivingRoles.ReachAllAsync(work, work.Caller.Assignments, roles);
    }
}
