using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> RescheduleMeeting(V1.RescheduleMeetingRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToArrange(work.Caller);
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, reach);
            Etag.Check(request.Etag, meeting.Version);
            var group = await GroupStore.GetAsync(work, meeting.GroupId, reach);
            var slot = Slot.Of(request.StartTime, request.EndTime);
            var venue = await Venue.OfAsync(work, request.VenueSchoolId, request.Online, group.HomeSchoolId);
            var facts = await MeetingFactsStore.ReadInTurnAsync(work, group, meeting.Id, slot, venue.SchoolId);

            meeting.Reschedule(slot, venue, facts, work.Now);

            meeting = await MeetingStore.SaveAsync(work, meeting);
            work.Tell(meeting.Rescheduled(), meeting.Version, group.RuleVersion);
            return meeting.ToWire();
        });
}
