using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Grants;

/// <summary>Release grants; each method in its own file.</summary>
sealed partial class GrantsGrpc(Database database) : V1.GrantService.GrantServiceBase;
