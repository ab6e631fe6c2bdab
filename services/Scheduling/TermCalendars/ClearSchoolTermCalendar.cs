using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.TermCalendars;

partial class TermCalendarsGrpc
{
    public override Task<V1.TermCalendar> ClearSchoolTermCalendar(V1.ClearSchoolTermCalendarRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var year = SchoolYear.Parse(request.AcademicYear);
            var school = await SchoolStore.GetAsync(work, request.SchoolId, work.Caller.Scope);
            var calendar = await TermCalendarStore.FindOwnOfSchoolAsync(work, school.Id, year) ?? throw Refusals.NotFound("term calendar of this school's own", school.Id);
            Etag.Check(request.Etag, calendar.Version);

            await TermCalendarStore.DeleteAsync(work, calendar);
            work.Tell(calendar.Cleared(), calendar.Version + 1);
            return calendar.ToWire();
        });
}
