using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Participations;

partial class ParticipationsGrpc
{
    public override Task<V1.Participation> AskToWithdraw(V1.AskToWithdrawRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var participation = await ParticipationStore.GetAsync(work, request.ParticipationId, work.Caller.Scope);
            Etag.Check(request.Etag, participation.Version);

            participation.AskToWithdraw(request.Reason, work.Caller.Id, work.Today);

            await ParticipationStore.SaveAsync(work, participation);
            work.Tell(participation.WithdrawalAsked(), participation.Version);
            return (await ToWireAsync(work, participation))[0];
        });
}
