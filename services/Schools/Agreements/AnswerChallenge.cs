using Grpc.Core;
using Hubs.Schools.People;

namespace Hubs.Schools.Agreements;

partial class AgreementsGrpc
{
    public override Task<V1.Agreement> AnswerChallenge(V1.AnswerChallengeRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var agreement = await ReadAsync(work, request.AgreementId, request.Etag);
            await OwnSchools.MustNotIncludeAsync(work, agreement.SchoolId);
            agreement.MustBeSigned();

            var answered = agreement.AnswerChallenge(request.CommitmentNumber, request.Waived, request.Answer, work.Caller.Id, work.Now);

            await AgreementStore.SaveAsync(work, agreement);
            await AgreementHistoryStore.EndAsync(work, answered);
            work.Tell(agreement.Answered(answered), agreement.Version);
            return await ToWholeWireAsync(work, agreement);
        });
}
