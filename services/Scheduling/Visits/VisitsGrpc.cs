using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Visits;

/// <summary>The specialist's visits to schools; each method in its own file.</summary>
sealed partial class VisitsGrpc(Database database) : V1.VisitService.VisitServiceBase;
