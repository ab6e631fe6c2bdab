using System.Globalization;
using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Budgets;

partial class BudgetsGrpc
{
    public override Task<V1.ListBudgetChangesResponse> ListBudgetChanges(V1.ListBudgetChangesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var budget = await BudgetStore.GetAsync(work, request.BudgetId, work.Caller.Scope);
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await BudgetStore.ChangesAsync(work, budget, page), c => [c.ChangeNumber.ToString(CultureInfo.InvariantCulture)]);
            return new V1.ListBudgetChangesResponse { BudgetChanges = { rows.Select(c => c.ToWire()) }, NextPageToken = next };
        });
}
