using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.Options;

namespace Hubs.Funding.PaymentRuns;

/// <summary>Payment runs; each method in its own file.</summary>
sealed partial class PaymentRunsGrpc(Database database, IOptions<PaymentRunSettings> settings) : V1.PaymentRunService.PaymentRunServiceBase;
