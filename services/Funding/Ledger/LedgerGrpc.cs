using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Ledger;

/// <summary>The ledger, read only; each method in its own file.</summary>
sealed partial class LedgerGrpc(Database database) : V1.LedgerService.LedgerServiceBase;
