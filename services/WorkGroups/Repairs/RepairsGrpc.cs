using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.GroupPlans;
using Microsoft.Extensions.Options;

namespace Hubs.WorkGroups.Repairs;

/// <summary>How a group goes on when somebody is gone.</summary>
sealed partial class RepairsGrpc(Database database, IOptions<GroupPlanSettings> settings) : V1.GroupRepairService.GroupRepairServiceBase;
