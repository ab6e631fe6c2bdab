using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Programme;

/// <summary>The money rules of programme years; each method in its own file.</summary>
sealed partial class FundingTermsGrpc(Database database) : V1.FundingTermsService.FundingTermsServiceBase;
