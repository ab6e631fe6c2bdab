using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

partial class HeadsMeetingsGrpc
{
    public override Task<V1.HeadsMeeting> RescheduleHeadsMeeting(V1.RescheduleHeadsMeetingRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var meeting = await HeadsMeetingStore.GetAsync(work, request.HeadsMeetingId, Reach.ToArrangeForHub(work.Caller));
            Etag.Check(request.Etag, meeting.Version);
            var slot = Slot.Of(request.StartTime, request.EndTime);
            var venue = await Venue.OfAsync(work, request.VenueSchoolId, request.Online);
            var facts = await HeadsMeetingFactsStore.ReadInTurnAsync(work, meeting.HubId, meeting.ProgrammeYearId, meeting.Id, slot, venue.SchoolId);

            meeting.Reschedule(slot, venue, facts, work.Now);

            meeting = await HeadsMeetingStore.SaveAsync(work, meeting);
            work.Tell(meeting.Rescheduled(), meeting.Version);
            return meeting.ToWire(facts.InvitedSchoolIds, [], []);
        });
}
