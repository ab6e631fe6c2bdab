using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Register;

/// <summary>Who goes on after a school; each method in its own file.</summary>
sealed partial class SuccessionsGrpc(Database database) : V1.SuccessionService.SuccessionServiceBase;
