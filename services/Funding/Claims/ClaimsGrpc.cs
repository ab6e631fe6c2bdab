using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Claims;

/// <summary>Textbook claims; each method in its own file.</summary>
sealed partial class ClaimsGrpc(Database database) : V1.ClaimService.ClaimServiceBase;
