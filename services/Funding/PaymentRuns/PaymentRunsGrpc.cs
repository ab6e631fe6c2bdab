using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.PaymentRuns;

/// <summary>Payment runs; each method in its own file.</summary>
sealed partial class PaymentRunsGrpc(Database database) : V1.PaymentRunService.PaymentRunServiceBase;
