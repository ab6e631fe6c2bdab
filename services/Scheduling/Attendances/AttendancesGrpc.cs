using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Attendances;

/// <summary>What registers come to; each method in its own file.</summary>
sealed partial class AttendancesGrpc(Database database) : V1.AttendanceService.AttendanceServiceBase;
