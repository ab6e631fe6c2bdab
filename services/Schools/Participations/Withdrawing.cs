using Hubs.Schools.Applications;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Participations;

/// <summary>What follows when a school has left.</summary>
static class Withdrawing
{
    public static async Task FollowAsync(Work work, Participation participation)
    {
        await ParticipationStore.SaveAsync(work, participation);
        if (participation.WithdrewBeforeFirstMeeting) await FreePlaceAsync(work, participation);
        work.Tell(participation.Withdrawn(), participation.Version);
    }

    /// <summary>Before its first meeting the school has used nothing up: another may have the place, of the hub that gave it, and it may apply again (ours).</summary>
    static async Task FreePlaceAsync(Work work, Participation participation)
    {
        var application = await ApplicationStore.GetAsync(work, participation.ApplicationId, Scope.Everything);
        await RoundStore.FreePlaceAsync(work, application.RoundId, application.HubId!);
        await ApplicationStore.ReleaseAsync(work, participation.ApplicationId);
    }
}
