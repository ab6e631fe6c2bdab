using Grpc.Core;
using Hubs.Schools.Participations;

namespace Hubs.Schools.Agreements;

partial class AgreementsGrpc
{
    public override Task<V1.Agreement> SignAgreement(V1.SignAgreementRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var agreement = await ReadAsync(work, request.AgreementId, request.Etag);
            var participation = await ParticipationStore.GetAsync(work, agreement.ParticipationId, work.Caller.Scope);
            var text = (await AgreementVersionStore.OfAsync(work, [agreement]))[agreement.Id];

            agreement.Sign(text, request.VersionNumber, request.TextHash, participation, work.Caller.Id, work.Now);

            await AgreementStore.SaveAsync(work, agreement);
            work.Tell(agreement.Signed(), agreement.Version);
            return await ToWholeWireAsync(work, agreement);
        });
}
