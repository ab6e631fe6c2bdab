using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.Groups;

/// <summary>Work groups; each method in its own file.</summary>
sealed partial class GroupsGrpc(Database database) : V1.GroupService.GroupServiceBase;
