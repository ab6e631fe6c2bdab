using System.Globalization;
using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Programme;

partial class FundingTermsGrpc
{
    public override Task<V1.ListFundingTermsResponse> ListFundingTerms(V1.ListFundingTermsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await StageTermsStore.ListAsync(work, request, page), t => [t.ProgrammeYearId, Text((int)t.Stage), Text(t.TermsNumber)]);
            return new V1.ListFundingTermsResponse { FundingTerms = { rows.Select(t => t.ToWire()) }, NextPageToken = next };
        });

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
