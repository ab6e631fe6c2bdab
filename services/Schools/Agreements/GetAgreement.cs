using Grpc.Core;

namespace Hubs.Schools.Agreements;

partial class AgreementsGrpc
{
    public override Task<V1.Agreement> GetAgreement(V1.GetAgreementRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => await ToWholeWireAsync(work, await AgreementStore.GetAsync(work, request.AgreementId, work.Caller.Scope)));
}
