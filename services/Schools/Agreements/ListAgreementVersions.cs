using Grpc.Core;
using Hubs.Schools.Programmes;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Agreements;

partial class AgreementsGrpc
{
    public override Task<V1.ListAgreementVersionsResponse> ListAgreementVersions(V1.ListAgreementVersionsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await AgreementVersionStore.ListAsync(work, request, page), v => [v.Id]);
            var years = await ProgrammeYearStore.OfIdsAsync(work, rows.Select(v => v.ProgrammeYearId));
            return new V1.ListAgreementVersionsResponse { AgreementVersions = { rows.Select(v => v.ToWire(years[v.ProgrammeYearId].Content.SchoolCommitments)) }, NextPageToken = next };
        });
}
