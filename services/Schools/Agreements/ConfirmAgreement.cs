using Grpc.Core;
using Hubs.Schools.Participations;

namespace Hubs.Schools.Agreements;

partial class AgreementsGrpc
{
    public override Task<V1.Agreement> ConfirmAgreement(V1.ConfirmAgreementRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var agreement = await SignedAsync(work, request.AgreementId, request.Etag);
            var participation = await ParticipationStore.GetAsync(work, agreement.ParticipationId, work.Caller.Scope);
            if (!participation.IsActive) throw SchoolsRefusals.ParticipationWithdrawn();
            var text = await AgreementVersionStore.FindInForceAsync(work, participation.ProgrammeYearId ?? "", participation.Stage) ?? throw SchoolsRefusals.AgreementNotPublished();
            var due = await DueAsync(work, agreement, participation);

            var confirmation = agreement.Confirm(text, request.VersionNumber, request.TextHash, due, work.Caller.Id, work.Now);

            await AgreementStore.SaveAsync(work, agreement);
            await AgreementHistoryStore.KeepAsync(work, confirmation);
            work.Tell(agreement.Confirmed(confirmation), agreement.Version);
            return await ToWholeWireAsync(work, agreement);
        });
}
