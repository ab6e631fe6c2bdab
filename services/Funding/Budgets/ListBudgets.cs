using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Budgets;

partial class BudgetsGrpc
{
    public override Task<V1.ListBudgetsResponse> ListBudgets(V1.ListBudgetsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await BudgetStore.ListAsync(work, work.Caller.Scope, request, page), b => [b.Id]);
            return new V1.ListBudgetsResponse { Budgets = { await BudgetWire.ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
