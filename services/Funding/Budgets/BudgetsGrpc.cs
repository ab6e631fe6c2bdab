using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Budgets;

/// <summary>Budgets; each method in its own file.</summary>
sealed partial class BudgetsGrpc(Database database) : V1.BudgetService.BudgetServiceBase;
