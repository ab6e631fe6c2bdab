using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Meetings;

/// <summary>The meetings of groups and their registers; each method in its own file.</summary>
sealed partial class MeetingsGrpc(Database database) : V1.MeetingService.MeetingServiceBase;
