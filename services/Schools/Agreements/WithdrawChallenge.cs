using Grpc.Core;

namespace Hubs.Schools.Agreements;

partial class AgreementsGrpc
{
    public override Task<V1.Agreement> WithdrawChallenge(V1.WithdrawChallengeRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var agreement = await SignedAsync(work, request.AgreementId, request.Etag);

            var withdrawn = agreement.WithdrawChallenge(request.CommitmentNumber, work.Now);

            await AgreementStore.SaveAsync(work, agreement);
            await AgreementHistoryStore.EndAsync(work, withdrawn);
            work.Tell(agreement.ChallengeTakenBack(withdrawn, work.Caller.Id), agreement.Version);
            return await ToWholeWireAsync(work, agreement);
        });
}
