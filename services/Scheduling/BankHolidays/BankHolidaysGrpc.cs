using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.BankHolidays;

/// <summary>Bank holidays; each method in its own file.</summary>
sealed partial class BankHolidaysGrpc(Database database) : V1.BankHolidayService.BankHolidayServiceBase;
