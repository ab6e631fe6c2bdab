using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> WithdrawApologies(V1.WithdrawApologiesRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToRead(work);
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, reach);
            Etag.Check(request.Etag, meeting.Version);
            var group = await GroupStore.GetAsync(work, meeting.GroupId, reach);

            var place = meeting.TakeApologies(group, request.MembershipId, request.PlaceNumber, reach.Schools, work.Now);
            var apologies = (await ApologiesStore.OfAsync(work, meeting.Id)).FirstOrDefault(a => a.MembershipId == place.MembershipId && a.PlaceNumber == place.PlaceNumber)
                ?? throw SchedulingRefusals.NoApologies();

            meeting = await MeetingStore.SaveAsync(work, meeting);
            await ApologiesStore.DeleteAsync(work, apologies);
            work.Tell(apologies.Withdrawn(meeting), meeting.Version);
            return await ToSchoolAsync(work, meeting, reach);
        });
}
