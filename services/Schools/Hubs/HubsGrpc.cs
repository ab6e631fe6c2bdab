using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Hubs;

/// <summary>Maths Hubs and their areas; each method in its own file.</summary>
sealed partial class HubsGrpc(Database database) : V1.HubService.HubServiceBase;
