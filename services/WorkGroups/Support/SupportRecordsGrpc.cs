using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.Support;

/// <summary>Support records; each method in its own file.</summary>
sealed partial class SupportRecordsGrpc(Database database) : V1.SupportRecordService.SupportRecordServiceBase
{
    /// <summary>Of a hub, its TfM Lead only; a specialist sees their own that are shared.</summary>
    static Sight Readers(Work work) => Sight.Of(work, Role.TfmLead);
}
