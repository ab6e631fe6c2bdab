using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

partial class HeadsMeetingsGrpc
{
    public override Task<V1.HeadsMeeting> ArrangeHeadsMeeting(V1.ArrangeHeadsMeetingRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            if (!work.Caller.Scope.Hubs.Contains(request.HubId)) throw Refusals.NotFound("hub", request.HubId);
            var leader = request.LeaderPersonId.Length > 0 ? request.LeaderPersonId : work.Caller.Id;
            await MustBeTfmLeadAsync(work, leader, request.HubId);
            var slot = Slot.Of(request.StartTime, request.EndTime);
            var venue = await Venue.OfAsync(work, request.VenueSchoolId, request.Online, request.Mode);
            var facts = await HeadsMeetingFactsStore.ReadInTurnAsync(work, request.HubId, request.ProgrammeYearId, "", slot, venue.SchoolId);
            var first = request.ServesHeadsMeetingId.Length > 0 ? await FirstDateAsync(work, request) : null;

            var meeting = HeadsMeeting.Arrange(request.HubId, request.ProgrammeYearId, leader, first, slot, venue, facts, work.Now);

            await HeadsMeetingStore.InsertAsync(work, meeting);
            work.Tell(meeting.Arranged(), meeting.Version);
            return meeting.ToWire(facts.InvitedSchoolIds, [], []);
        });

    static async Task<HeadsMeeting> FirstDateAsync(Work work, V1.ArrangeHeadsMeetingRequest request)
    {
        var first = await HeadsMeetingStore.GetAsync(work, request.ServesHeadsMeetingId, Reach.ToArrangeForHub(work));
        var isOfTheYear = first.HubId == request.HubId && first.ProgrammeYearId == request.ProgrammeYearId;
        return isOfTheYear ? first : throw Refusals.NotFound("heads' meeting", request.ServesHeadsMeetingId);
    }

    // The TfM Lead of the hub leads it (NCP 20-10 sheet).
    static async Task MustBeTfmLeadAsync(Work work, string personId, string hubId)
    {
        var roles = await AccessProjection.RolesOfAsync(work, personId);
        if (!roles.Any(r => r.Role == Role.TfmLead && r.ScopeId == hubId)) throw SchedulingRefusals.LeaderNotTfmLead();
    }
}
