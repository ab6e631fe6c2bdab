using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Register;

/// <summary>The schools that the register has; each method in its own file.</summary>
sealed partial class SchoolsGrpc(Database database) : V1.SchoolService.SchoolServiceBase;
