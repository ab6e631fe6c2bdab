using Hubs.Access.V1;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Registers;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Scheduling.Subscriptions;

/// <summary>Keeps who held a role at a school from when to when: a register that is taken or put right later asks who did on the meeting's day.
/// Who may call is another matter, and of now.</summary>
static class KeepHeldRoles
{
    static readonly Role[] OfSchools = [Role.MathsLead, Role.LeadTeacher, Role.HeadTeacher, Role.BusinessManager];

    public static async Task OnAssignedAsync(Work work, Told<RoleAssigned> told)
    {
        if (!OfSchools.Contains(told.Event.Role)) return;
        await HeldRoleStore.KeepAsync(work, new HeldRole
        {
            RoleAssignmentId = told.Event.RoleAssignmentId,
            PersonId = told.Event.PersonId,
            Role = told.Event.Role,
            SchoolId = await SchoolStore.PresentAsync(work, told.Event.ScopeId),
            FromDate = BusinessClock.DateInEngland(told.HappenedTime),
            ToDate = told.Event.ExpireTime is { } expires ? BusinessClock.DateInEngland(expires.ToDateTimeOffset()) : null,
        });
    }

    public static Task OnRevokedAsync(Work work, Told<RoleRevoked> told) => HeldRoleStore.EndAsync(work, told.Event.RoleAssignmentId, BusinessClock.DateInEngland(told.HappenedTime));
}
