using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Registers;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> SendApologies(V1.SendApologiesRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToRead(work);
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, reach);
            Etag.Check(request.Etag, meeting.Version);
            var group = await GroupStore.GetAsync(work, meeting.GroupId, reach);
            var substitutes = await Substitutes.ReadAsync(work, [request.SubstitutePersonId], meeting.MeetingDate);

            var place = meeting.TakeApologies(group, request.MembershipId, request.PlaceNumber, reach.Schools, work.Now);
            var apologies = place.Excused(request, substitutes, work.Caller.Id, work.Now);

            meeting = await MeetingStore.SaveAsync(work, meeting);
            await ApologiesStore.KeepAsync(work, apologies);
            work.Tell(apologies.Sent(meeting), meeting.Version);
            return await ToSchoolAsync(work, meeting, reach);
        });

    /// <summary>A meeting and what the caller's own schools have said about it.</summary>
    static async Task<V1.Meeting> ToSchoolAsync(Work work, Meeting meeting, Reach reach)
    {
        var wire = meeting.ToWire();
        wire.Apologies.AddRange((await ApologiesStore.OfAsync(work, meeting.Id)).Where(a => reach.Schools.Contains(a.SchoolId)).Select(a => a.ToWire()));
        return wire;
    }
}
