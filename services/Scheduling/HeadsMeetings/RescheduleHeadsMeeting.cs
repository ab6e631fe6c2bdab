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
            var meeting = await HeadsMeetingStore.GetAsync(work, request.HeadsMeetingId, Reach.ToArrangeForHub(work));
            Etag.Check(request.Etag, meeting.Version);
            var slot = Slot.Of(request.StartTime, request.EndTime);
            var venue = await Venue.OfAsync(work, request.VenueSchoolId, request.Online, request.Mode);
            var facts = await HeadsMeetingFactsStore.ReadInTurnAsync(work, meeting.HubId, meeting.ProgrammeYearId, meeting.Id, slot, venue.SchoolId);

            var change = meeting.Reschedule(slot, venue, request.Reason, facts, work.Now);

            meeting = await HeadsMeetingStore.SaveAsync(work, meeting);
            await DateChangeStore.AddAsync(work, meeting.Id, meeting.Version, change with { Explanation = request.Explanation.Trim() });
            work.Tell(meeting.Rescheduled(change), meeting.Version);
            return meeting.ToWire(facts.InvitedSchoolIds, await DateChangeStore.OfAsync(work, meeting.Id));
        });
}
