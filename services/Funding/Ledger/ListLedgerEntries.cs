using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Ledger;

partial class LedgerGrpc
{
    public override Task<V1.ListLedgerEntriesResponse> ListLedgerEntries(V1.ListLedgerEntriesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var filter = new LedgerFilter
            {
                HubId = request.HubId,
                SchoolId = request.SchoolId,
                Fund = request.Fund,
                ProgrammeYearId = request.ProgrammeYearId,
                AccountKind = request.AccountKind,
            };
            var (rows, next) = page.Cut(await LedgerStore.ListAsync(work, work.Caller.Scope, filter, page), e => [e.Id]);
            return new V1.ListLedgerEntriesResponse { LedgerEntries = { rows.Select(e => e.ToWire()) }, NextPageToken = next };
        });
}
