using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.TermCalendars;

partial class TermCalendarsGrpc
{
    public override Task<V1.ListTermCalendarsResponse> ListTermCalendars(V1.ListTermCalendarsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await TermCalendarStore.ListAsync(work, request, page), c => [c.AcademicYear, c.Id]);
            return new V1.ListTermCalendarsResponse { TermCalendars = { rows.Select(c => c.ToWire()) }, NextPageToken = next };
        });
}
