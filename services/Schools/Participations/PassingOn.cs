using Hubs.Schools.Agreements;
using Hubs.Schools.Applications;
using Hubs.Schools.Hubs;
using Hubs.Schools.People;
using Hubs.Schools.Register;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Participations;

/// <summary>A school goes on as another: what it takes part in and has applied for goes on there, with the same hub. What is over stays with the
/// school that it was, whose history the successor's people see. Its people go with it.</summary>
static class PassingOn
{
    public static async Task FollowAsync(Work work, string schoolId, School successor)
    {
        // The two links of a chain are followed in either order.
        var present = successor.IsGone ? (await SchoolStore.SuccessorsAsync(work, successor.Id)).FirstOrDefault(successor.Id) : successor.Id;
        await ParticipationStore.PassOnAsync(work, schoolId, present);
        await AgreementStore.PassOnAsync(work, schoolId, present);
        await ApplicationStore.PassOnAsync(work, schoolId, present);
        await LateEntryStore.PassOnAsync(work, schoolId, present);
        await RolesGoOn.FollowAsync(work, schoolId, present);
        await SuccessionStore.PassTasksOnAsync(work, schoolId, present);
        await HomeHubChanges.AskOfSuccessorAsync(work, present == successor.Id ? successor : await SchoolStore.GetAsync(work, present));
        await AskWhichGoesOnAsync(work, present);
    }

    /// <summary>A school takes part once at a time: where two that did have become one, a person says which participation goes on (ours).</summary>
    static async Task AskWhichGoesOnAsync(Work work, string schoolId)
    {
        var asked = (await SuccessionStore.OfSchoolAsync(work, schoolId, V1.SuccessionTaskKind.TwoParticipations)).Where(t => t.Waits).ToArray();
        foreach (var again in asked.Skip(1))
        {
            again.IsAskedAlready(work.Now);
            await SuccessionStore.EndTaskAsync(work, again);
        }

        if (asked.Length > 0 || (await ParticipationStore.ActiveOfAsync(work, [schoolId])).Count < 2) return;
        var school = await SchoolStore.GetAsync(work, schoolId);
        await SuccessionStore.OpenTaskAsync(work, SuccessionTask.Open(school.Id, school.Urn, V1.SuccessionTaskKind.TwoParticipations, work.Now));
    }
}
