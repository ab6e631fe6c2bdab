using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Ledger;

partial class LedgerGrpc
{
    public override Task<V1.ListBalancesResponse> ListBalances(V1.ListBalancesRequest request, ServerCallContext context) =>
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
            var (rows, next) = page.Cut(await LedgerStore.BalancesAsync(work, work.Caller.Scope, filter, page), b => [b.AccountKey]);
            return new V1.ListBalancesResponse { Balances = { rows.Select(b => b.ToWire()) }, NextPageToken = next };
        });
}
