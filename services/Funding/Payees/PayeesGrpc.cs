using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Payees;

/// <summary>Payees; each method in its own file.</summary>
sealed partial class PayeesGrpc(Database database) : V1.PayeeService.PayeeServiceBase;
