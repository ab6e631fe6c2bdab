using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.TermCalendars;

partial class TermCalendarsGrpc
{
    public override Task<V1.TermCalendar> GetSchoolTermCalendar(V1.GetSchoolTermCalendarRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var calendars = await TermCalendarStore.OfSchoolsAsync(work, [request.SchoolId], SchoolYear.Parse(request.AcademicYear));
            return calendars.TryGetValue(request.SchoolId, out var calendar) ? calendar.ToWire() : throw Refusals.NotFound("term calendar of this school", request.SchoolId);
        });
}
