using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Registers;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.HeadsMeetings;

partial class HeadsMeetingsGrpc
{
    public override Task<V1.HeadsMeeting> GetHeadsMeeting(GetHeadsMeetingRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var reach = Reach.ToRead(work);
            var meeting = await HeadsMeetingStore.GetAsync(work, request.HeadsMeetingId, reach);
            var invited = await HeadsMeetingFactsStore.InvitedAsync(work, meeting);
            var (register, corrections) = (await HeadsRegisterStore.OfAsync(work, meeting.Id), await RegisterCorrectionStore.OfAsync(work, meeting.Id));
            var (commitments, changes) = (await HeadsCommitmentStore.OfAsync(work, meeting.Id), await DateChangeStore.OfAsync(work, meeting.Id));
            var whole = reach.All || reach.Hubs.Contains(meeting.HubId);
            var own = register.Where(e => reach.Schools.Contains(e.SchoolId)).ToArray();
            var wire = whole
                ? meeting.ToWire(invited, register, corrections)
                : meeting.ToWire(invited.Where(reach.Schools.Contains), own, own.Length > 0 ? corrections.Select(c => c.Of(reach.Schools)) : []);
            wire.Commitments.AddRange(commitments.Where(c => whole || c.SchoolId.Length == 0 || reach.Schools.Contains(c.SchoolId)).Select(c => c.ToWire()));
            wire.Changes.AddRange(changes.Select(c => c.ToWire()));
            if (whole) wire.Clashes.AddRange((await StandingClashesAsync(work, meeting)).Select(c => c.ToWire()));
            return wire;
        });

    /// <summary>What stands against a meeting that is to come: a calendar may have changed since it was arranged.</summary>
    static async Task<IEnumerable<Dates.Clash>> StandingClashesAsync(Work work, HeadsMeeting meeting)
    {
        if (meeting.State != HeadsMeetingState.Arranged || meeting.Slot.HasBegun(work.Now)) return [];
        var venue = await Venue.OfAsync(work, meeting.VenueSchoolId, online: false, meeting.Mode);
        var facts = await HeadsMeetingFactsStore.ReadAsync(work, meeting.HubId, meeting.ProgrammeYearId, meeting.Id, meeting.Slot, venue.SchoolId);
        return facts.ClashesOf(meeting, meeting.Slot, venue, work.Now);
    }
}
