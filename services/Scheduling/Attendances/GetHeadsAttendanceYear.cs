using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.HeadsMeetings;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Attendances;

partial class AttendancesGrpc
{
    public override Task<V1.HeadsAttendanceYear> GetHeadsAttendanceYear(V1.GetHeadsAttendanceYearRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var reach = Reach.ToRead(work);
            var whole = reach.All || reach.Hubs.Contains(request.HubId);
            var dates = await HeadsRegisterStore.OfYearAsync(work, request.HubId, request.ProgrammeYearId);
            var seen = TermlyAttendance.Counting(dates).Where(a => whole || reach.Schools.Contains(a.SchoolId)).ToArray();
            if (seen.Length == 0 && !whole) throw Refusals.NotFound("hub", request.HubId);
            var deputiesCount = await HeadsMeetingFactsStore.DeputiesCountAsync(work, request.HubId, request.ProgrammeYearId);
            var names = await SchoolStore.NamesAsync(work, [.. seen.Select(a => a.SchoolId).Distinct()]);
            var wire = new V1.HeadsAttendanceYear { HubId = request.HubId, ProgrammeYearId = request.ProgrammeYearId };
            wire.Attendances.AddRange(seen.Select(a => a.ToWire(names.GetValueOrDefault(a.SchoolId, ""), deputiesCount)).OrderBy(a => a.Term).ThenBy(a => a.SchoolName, StringComparer.Ordinal).ThenBy(a => a.SchoolId, StringComparer.Ordinal));
            wire.RatePercent = wire.Attendances.Count == 0 ? 0 : wire.Attendances.Count(a => a.Attended) * 100 / wire.Attendances.Count;
            return wire;
        });
}
