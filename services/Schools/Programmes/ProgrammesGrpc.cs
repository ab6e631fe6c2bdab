using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Programmes;

/// <summary>Programme years and their information sheets; each method in its own file.</summary>
sealed partial class ProgrammesGrpc(Database database) : V1.ProgrammeService.ProgrammeServiceBase;
