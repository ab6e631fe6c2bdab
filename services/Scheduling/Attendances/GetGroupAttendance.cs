using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;

namespace Hubs.Scheduling.Attendances;

partial class AttendancesGrpc
{
    public override Task<V1.GroupAttendance> GetGroupAttendance(V1.GetGroupAttendanceRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var reach = Reach.ToRead(work);
            var group = await GroupStore.GetAsync(work, request.GroupId, reach);
            var whole = reach.SeesWhole(group);
            var seen = (await AttendanceStore.OfAsync(work, group)).Where(a => whole || reach.Schools.Contains(a.Member.SchoolId)).ToArray();
            var names = await SchoolStore.NamesAsync(work, [.. seen.Select(a => a.Member.SchoolId).Distinct()]);
            var told = await TargetReachStore.OfGroupAsync(work, group);
            var wire = new V1.GroupAttendance { GroupId = group.Id, GroupName = group.Name, HubId = group.HubId, ProgrammeYearId = group.ProgrammeYearId, Stage = group.Stage, TargetMeetings = group.CompletionMeetings };
            wire.Schools.AddRange(seen.Select(a => ToWire(a, names.GetValueOrDefault(a.Member.SchoolId, ""), told.GetValueOrDefault(a.Member.Id)))
                .OrderBy(s => s.SchoolName, StringComparer.Ordinal).ThenBy(s => s.MembershipId, StringComparer.Ordinal));
            return wire;
        });

    static V1.SchoolAttendance ToWire(SchoolAttendance attendance, string schoolName, TargetReach? told) => new()
    {
        MembershipId = attendance.Member.Id,
        ParticipationId = attendance.Member.ParticipationId,
        SchoolId = attendance.Member.SchoolId,
        SchoolName = schoolName,
        FromDate = attendance.Member.FromDate.ToWire(),
        ToDate = attendance.Member.ToDate?.ToWire() ?? "",
        PlacesPlanned = attendance.PlacesPlanned,
        PlacesFilled = attendance.PlacesFilled,
        RatePercent = attendance.RatePercent,
        Places = { attendance.Places.Select(p => new V1.PlaceAttendance { PlaceNumber = p, MeetingsFilled = attendance.MeetingsFilled(p), MeetingsAtBest = attendance.AtBest(p) }) },
        TargetReached = attendance.TargetReached,
        TargetOutOfReach = attendance.TargetOutOfReach,
        TargetMeetings = attendance.TargetMeetings,
        MeetingsNotOwed = attendance.MeetingsNotOwed,
        OutOfReachTime = told is { OutOfReach: true } ? told.ChangeTime.ToTimestamp() : null,
    };
}
