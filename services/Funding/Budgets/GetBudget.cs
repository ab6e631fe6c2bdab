using Grpc.Core;

namespace Hubs.Funding.Budgets;

partial class BudgetsGrpc
{
    public override Task<V1.Budget> GetBudget(V1.GetBudgetRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => await BudgetWire.ToWireAsync(work, await BudgetStore.GetAsync(work, request.BudgetId, work.Caller.Scope)));
}
