using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Register;

/// <summary>Extracts of the register of schools; each method in its own file.</summary>
sealed partial class RegisterGrpc(Database database, TimeProvider time) : V1.RegisterService.RegisterServiceBase;
