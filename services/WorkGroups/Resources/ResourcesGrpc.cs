using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.Resources;

/// <summary>The catalogue; each method in its own file.</summary>
sealed partial class ResourcesGrpc(Database database) : V1.ResourceService.ResourceServiceBase;
