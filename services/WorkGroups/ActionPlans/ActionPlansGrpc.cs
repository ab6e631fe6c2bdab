using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.ActionPlans;

/// <summary>Action plans; each method in its own file.</summary>
sealed partial class ActionPlansGrpc(Database database) : V1.ActionPlanService.ActionPlanServiceBase
{
    /// <summary>Who writes plans besides the school and the specialist: of a hub, its TfM Lead only.</summary>
    static Sight Writers(Work work) => Sight.Of(work, Role.TfmLead);
}
