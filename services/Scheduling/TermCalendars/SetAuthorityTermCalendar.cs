using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.TermCalendars;

partial class TermCalendarsGrpc
{
    public override Task<V1.TermCalendar> SetAuthorityTermCalendar(V1.SetAuthorityTermCalendarRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var year = SchoolYear.Parse(request.AcademicYear);
            await SchoolStore.MustReachAuthorityAsync(work, request.LocalAuthorityCode, work.Caller.Scope);
            var calendar = await TermCalendarStore.FindOfAuthorityAsync(work, request.LocalAuthorityCode, year)
                ?? TermCalendar.OfAuthority(request.LocalAuthorityCode, year);
            Etag.Check(request.Etag, calendar.Version);

            calendar = calendar.Set(request.Terms.Select(TermDates.Of).ToArray(), request.InsetDates.Select(d => d.ToDate()).ToArray());

            await TermCalendarStore.SaveAsync(work, calendar);
            work.Tell(calendar.WasSet(), calendar.Version);
            return calendar.ToWire();
        });
}
