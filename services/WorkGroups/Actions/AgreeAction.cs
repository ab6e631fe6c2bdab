using Grpc.Core;
using Hubs.ServiceDefaults.Data;
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
            membership.MustNotPause(work.Today);
            var meeting = await MeetingStore.OfGroupAsync(work, request.MeetingId, membership);
            meeting.MustHaveBegun(work.Now);
            if (!membership.LastsOn(meeting.Date)) throw WorkGroupsRefusals.NoMemberThen(meeting);
            var owner = await OwnerAsync(work, membership, request.OwnerPersonId);
            await MustServeAsync(work, membership, request.ObjectiveId);

            var action = Action.Agree(request, membership, meeting, owner?.PlaceNumber ?? 0, await DueDatesAsync(work, membership, meeting), work.Today);

            await ActionStore.InsertAsync(work, action);
            work.Tell(action.Agreed(membership), action.Version);
            return await ActionStore.ToWireAsync(work, action);
        });

    static async Task<PlaceTurn?> OwnerAsync(Work work, Membership membership, string personId) => personId.Length == 0
        ? null
        : (await MembershipStore.HoldersAsync(work, [membership.MembershipId], work.Today)).FirstOrDefault(h => h.PersonId == personId) ?? throw WorkGroupsRefusals.OwnerNotInPlace();
}
