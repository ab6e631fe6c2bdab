using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.Specialists;

/// <summary>Specialists; each method in its own file.</summary>
sealed partial class SpecialistsGrpc(Database database) : V1.SpecialistService.SpecialistServiceBase;
