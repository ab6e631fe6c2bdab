using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.Visits;

/// <summary>Visit records; each method in its own file.</summary>
sealed partial class VisitRecordsGrpc(Database database) : V1.VisitRecordService.VisitRecordServiceBase
{
    /// <summary>Who writes records besides the specialist: of a hub, its TfM Lead only.</summary>
    static Sight Writers(Work work) => Sight.Of(work, Role.TfmLead);
}
