using Grpc.Core;
using Hubs.Scheduling.Attendances;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> RescheduleMeeting(RescheduleMeetingRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToArrange(work);
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, reach);
            Etag.Check(request.Etag, meeting.Version);
            var group = await GroupStore.GetAsync(work, meeting.GroupId, reach);
            var slot = Slot.Of(request.StartTime, request.EndTime);
            var venue = await Venue.OfAsync(work, request.VenueSchoolId, request.Online, request.Mode, group.HomeSchoolId);
            var facts = await MeetingFactsStore.ReadInTurnAsync(work, group, meeting.Id, slot, venue.SchoolId);

            var mayGoOnline = group.OnlineWhenClosed && (meeting.Mode == MeetingMode.Online || request.Reason is CallOffReason.VenueClosed or CallOffReason.Weather);

            var change = meeting.Reschedule(slot, venue, request.Reason, facts with { MayGoOnline = mayGoOnline }, work.Now);

            if (change.IsToAnotherDay) await ApologiesStore.LapseAsync(work, meeting.Id);
            meeting = await MeetingStore.SaveAsync(work, meeting);
            await DateChangeStore.AddAsync(work, meeting.Id, meeting.Version, change with { Explanation = request.Explanation.Trim() });
            work.Tell(meeting.Rescheduled(change), meeting.Version, group.RuleVersion);
            await TargetReachStore.TellChangesAsync(work, group);
            return meeting.ToWire(await DateChangeStore.OfAsync(work, meeting.Id));
        });
}
