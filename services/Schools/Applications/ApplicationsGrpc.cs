using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Applications;

/// <summary>Applications for a place; each method in its own file.</summary>
sealed partial class ApplicationsGrpc(Database database) : V1.ApplicationService.ApplicationServiceBase;
