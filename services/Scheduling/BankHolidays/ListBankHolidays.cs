using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.BankHolidays;

partial class BankHolidaysGrpc
{
    public override Task<V1.ListBankHolidaysResponse> ListBankHolidays(V1.ListBankHolidaysRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await BankHolidayStore.ListAsync(work, request.Year, page), y => [y.CalendarYear]);
            return new V1.ListBankHolidaysResponse { Years = { rows.Select(y => y.ToWire()) }, NextPageToken = next };
        });
}
