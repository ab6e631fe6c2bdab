using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Registers;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> GetMeeting(GetMeetingRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var reach = Reach.ToRead(work);
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, reach);
            var group = await GroupStore.GetAsync(work, meeting.GroupId, reach);
            var (register, corrections) = (await RegisterStore.OfAsync(work, meeting.Id), await RegisterCorrectionStore.OfAsync(work, meeting.Id));
            var whole = reach.SeesWhole(group);
            var wire = whole ? meeting.ToWire(register, corrections) : meeting.ToWire(register.Where(e => reach.Schools.Contains(e.SchoolId)), corrections.Select(c => c.Of(reach.Schools)));
            wire.Apologies.AddRange((await ApologiesStore.OfAsync(work, meeting.Id)).Where(a => whole || reach.Schools.Contains(a.SchoolId)).Select(a => a.ToWire()));
            wire.Changes.AddRange((await DateChangeStore.OfAsync(work, meeting.Id)).Select(c => c.ToWire()));
            if (whole) wire.Clashes.AddRange((await StandingClashesAsync(work, meeting, group)).Select(c => c.ToWire()));
            return wire;
        });

    /// <summary>What stands against a meeting that is to come: a calendar may have changed since it was arranged.</summary>
    static async Task<IEnumerable<Dates.Clash>> StandingClashesAsync(Work work, Meeting meeting, Group group)
    {
        if (meeting.State != MeetingState.Arranged || meeting.Slot.HasBegun(work.Now)) return [];
        var venue = await Venue.OfAsync(work, meeting.VenueSchoolId, online: false, meeting.Mode);
        var facts = await MeetingFactsStore.ReadAsync(work, group, meeting.Id, meeting.Slot, venue.SchoolId);
        return (facts with { MayGoOnline = group.OnlineWhenClosed }).ClashesOf(meeting.Id, meeting.Number, meeting.Slot, venue, work.Now);
    }
}
