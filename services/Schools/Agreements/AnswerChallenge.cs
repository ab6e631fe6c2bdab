using Grpc.Core;

namespace Hubs.Schools.Agreements;

partial class AgreementsGrpc
{
    public override Task<V1.Agreement> AnswerChallenge(V1.AnswerChallengeRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var agreement = await SignedAsync(work, request.AgreementId, request.Etag, decides: true);

            var answered = agreement.AnswerChallenge(request.CommitmentNumber, request.Waived, request.Answer, work.Caller.Id, work.Now);

            await AgreementStore.SaveAsync(work, agreement);
            await AgreementHistoryStore.EndAsync(work, answered);
            work.Tell(agreement.Answered(answered), agreement.Version);
            return await ToWholeWireAsync(work, agreement);
        });
}
