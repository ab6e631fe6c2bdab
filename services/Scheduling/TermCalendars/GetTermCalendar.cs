using Grpc.Core;

namespace Hubs.Scheduling.TermCalendars;

partial class TermCalendarsGrpc
{
    public override Task<V1.TermCalendar> GetTermCalendar(V1.GetTermCalendarRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => (await TermCalendarStore.GetAsync(work, request.TermCalendarId)).ToWire());
}
