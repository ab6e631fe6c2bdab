using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.TermCalendars;

/// <summary>Term dates; each method in its own file.</summary>
sealed partial class TermCalendarsGrpc(Database database) : V1.TermCalendarService.TermCalendarServiceBase;
