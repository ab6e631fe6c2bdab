using Hubs.Schools.Applications;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Participations;

/// <summary>What ends where a school does, as a person decided it.</summary>
static class Ending
{
    /// <summary>The school is gone and nobody goes on for it: it takes part in nothing and has applied for nothing any more, and about neither
    /// is anything left to ask.</summary>
    public static async Task WithSchoolAsync(Work work, string schoolId, string reason)
    {
        foreach (var participation in await ParticipationStore.ActiveOfAsync(work, [schoolId]))
        {
            participation.Withdraw(reason, work.Caller.Id, work.Today);
            await Withdrawing.FollowAsync(work, participation);
        }

        foreach (var application in await ApplicationStore.OpenOfAsync(work, [schoolId]))
        {
            application.Withdraw(Decision.By(work, reason));
            await ApplicationStore.SaveAsync(work, application);
            await ApplicationStore.ReleaseAsync(work, application.Id);
            if (application.WasSeenByTheHub) work.Tell(application.Withdrawn(), application.Version);
        }

        foreach (var task in await SuccessionStore.BesideAsync(work, schoolId))
        {
            task.EndsWithSchool(work.Now);
            await SuccessionStore.EndTaskAsync(work, task);
        }
    }

    /// <summary>Of the participations that met in one school, one goes on; none where each of them has ended.</summary>
    public static async Task InOneAsync(Work work, IReadOnlyList<Participation> met, string keptId, string reason)
    {
        if (met.Count == 0) return;
        var kept = met.First(p => p.Id == keptId);
        foreach (var participation in met.Where(p => p.Id != keptId))
        {
            participation.MergeInto(kept, reason, work.Caller.Id, work.Today);
            await Withdrawing.FollowAsync(work, participation);
        }

        await ParticipationStore.HoldAloneAsync(work, kept);
    }
}
