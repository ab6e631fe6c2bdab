using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Agreements;

partial class AgreementsGrpc
{
    public override Task<V1.ListAgreementVersionsResponse> ListAgreementVersions(V1.ListAgreementVersionsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await AgreementVersionStore.ListAsync(work, request, page), v => [v.Id]);
            var response = new V1.ListAgreementVersionsResponse { NextPageToken = next };
            foreach (var version in rows) response.AgreementVersions.Add(version.ToWire(await CommitmentsAsync(work, version.ProgrammeYearId)));
            return response;
        });
}
