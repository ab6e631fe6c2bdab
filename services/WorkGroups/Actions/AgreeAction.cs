using Grpc.Core;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Meetings;

namespace Hubs.WorkGroups.Actions;

partial class ActionsGrpc
{
    public override Task<V1.Action> AgreeAction(V1.AgreeActionRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var membership = await MembershipStore.GetAsync(work, request.MembershipId, Keepers(work));
            membership.MustLast(work.Today);
            var meeting = await MeetingStore.OfGroupAsync(work, request.MeetingId, membership);
            meeting.MustHaveBegun(work.Now);
            if (!membership.LastsOn(meeting.Date)) throw WorkGroupsRefusals.NoMemberThen(meeting);
            var owner = request.OwnerPersonId;
            if (owner.Length > 0 && !await MembershipStore.HoldsPlaceAsync(work, membership.MembershipId, owner, work.Today)) throw WorkGroupsRefusals.OwnerNotInPlace();

            var action = Action.Agree(request, membership, meeting, await DueDatesAsync(work, membership, meeting));

            await ActionStore.InsertAsync(work, action);
            work.Tell(action.Agreed(membership), action.Version);
            return await ActionStore.ToWireAsync(work, action);
        });
}
