using Grpc.Core;
using Hubs.Scheduling.Attendances;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> ArrangeMeeting(V1.ArrangeMeetingRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Reach.ToArrange(work));
            var slot = Slot.Of(request.StartTime, request.EndTime);
            var venue = await Venue.OfAsync(work, request.VenueSchoolId, request.Online, request.Mode, group.HomeSchoolId);
            var facts = await MeetingFactsStore.ReadInTurnAsync(work, group, "", slot, venue.SchoolId);

            var meeting = Meeting.Arrange(group, request.Number, slot, venue, facts, work.Now);

            await MeetingStore.InsertAsync(work, meeting);
            work.Tell(meeting.Arranged(), meeting.Version, group.RuleVersion);
            await TargetReachStore.TellChangesAsync(work, group);
            return meeting.ToWire();
        });
}
