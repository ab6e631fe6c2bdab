using Grpc.Core;
using Hubs.Schools.Applications;
using Hubs.Schools.People;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Participations;

partial class ParticipationsGrpc
{
    public override Task<V1.Participation> WithdrawParticipation(V1.WithdrawParticipationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var participation = await ParticipationStore.GetAsync(work, request.ParticipationId, work.Caller.Scope);
            Etag.Check(request.Etag, participation.Version);

            await OwnSchools.MustNotIncludeAsync(work, participation.SchoolId);

            participation.ApproveWithdrawal(work.Caller.Id, work.Today);

            await ParticipationStore.SaveAsync(work, participation);
            if (participation.WithdrewBeforeFirstMeeting) await FreePlaceAsync(work, participation);
            work.Tell(participation.Withdrawn(), participation.Version);
            return (await ToWireAsync(work, participation))[0];
        });

    /// <summary>Before its first meeting the school has used nothing up: another may have the place, and it may apply again (ours).</summary>
    static async Task FreePlaceAsync(Work work, Participation participation)
    {
        var roundId = await ApplicationStore.RoundOfAsync(work, participation.ApplicationId);
        await RoundStore.FreePlaceAsync(work, roundId, participation.HubId);
        await ApplicationStore.ReleaseAsync(work, participation.ApplicationId);
    }
}
