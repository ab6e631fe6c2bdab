using Hubs.Schools.Agreements;
using Hubs.Schools.Applications;
using Hubs.Schools.Register;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Participations;

/// <summary>A school goes on as another: what it takes part in and has applied for goes on there, with the same hub. What is over stays with the
/// school that it was, whose history the successor's people see.</summary>
static class PassingOn
{
    public static async Task FollowAsync(Work work, string schoolId, School successor)
    {
        // The two links of a chain are followed in either order.
        var present = successor.IsGone ? (await SchoolStore.SuccessorsAsync(work, successor.Id)).FirstOrDefault(successor.Id) : successor.Id;
        await ParticipationStore.PassOnAsync(work, schoolId, present);
        await AgreementStore.PassOnAsync(work, schoolId, present);
        await ApplicationStore.PassOnAsync(work, schoolId, present);
        await RoundStore.PassLateEntriesOnAsync(work, schoolId, present);
    }
}
