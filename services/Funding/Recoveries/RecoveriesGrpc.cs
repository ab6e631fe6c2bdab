using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Recoveries;

/// <summary>Recoveries; each method in its own file.</summary>
sealed partial class RecoveriesGrpc(Database database) : V1.RecoveryService.RecoveryServiceBase;
