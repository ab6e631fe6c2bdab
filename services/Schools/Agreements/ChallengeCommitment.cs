using Grpc.Core;
using Hubs.Schools.Participations;
using Hubs.Schools.Programmes;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.Agreements;

partial class AgreementsGrpc
{
    public override Task<V1.Agreement> ChallengeCommitment(V1.ChallengeCommitmentRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var agreement = await SignedAsync(work, request.AgreementId, request.Etag);
            var participation = await ParticipationStore.GetAsync(work, agreement.ParticipationId, work.Caller.Scope);
            if (!participation.IsActive) throw SchoolsRefusals.ParticipationWithdrawn();
            var year = await ProgrammeYearStore.GetAsync(work, agreement.ConfirmedProgrammeYearId!, Scope.Everything);

            var challenge = agreement.Challenge(request.CommitmentNumber, year.Content.SchoolCommitments, agreement.ChallengeLastDate(year.ChallengeDays)!.Value, request.Reason, work.Caller.Id, work.Now);

            await AgreementStore.SaveAsync(work, agreement);
            await AgreementHistoryStore.KeepAsync(work, challenge);
            work.Tell(agreement.Challenged(challenge), agreement.Version);
            return await ToWholeWireAsync(work, agreement);
        });
}
