using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>The termly meetings of head teachers; each method in its own file.</summary>
sealed partial class HeadsMeetingsGrpc(Database database) : V1.HeadsMeetingService.HeadsMeetingServiceBase;
