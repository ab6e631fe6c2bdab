using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.BankHolidays;

partial class BankHolidaysGrpc
{
    public override Task<V1.BankHolidays> SetBankHolidays(V1.SetBankHolidaysRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var year = await BankHolidayStore.OfYearAsync(work, request.Year);
            Etag.Check(request.Etag, year.Version);

            year = year.Set(request.Days.Select(d => new BankHoliday { HolidayDate = d.Date.ToDate(), Title = d.Title.Trim() }).ToArray());

            await BankHolidayStore.SaveAsync(work, year);
            work.Tell(year.WasSet(), year.Version);
            return year.ToWire();
        });
}
