using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Meetings;

namespace Hubs.WorkGroups.Actions;

partial class ActionsGrpc
{
    public override Task<V1.Action> CarryOverAction(V1.CarryOverActionRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var action = await ActionStore.GetAsync(work, request.ActionId, Keepers(work));
            Etag.Check(request.Etag, action.Version);
            action.MustBeOpen();
            var membership = await MembershipStore.GetAsync(work, action.MembershipId, Keepers(work));
            membership.MustLast(work.Today);
            membership.MustNotPause(work.Today);
            var meeting = await MeetingStore.OfGroupAsync(work, request.MeetingId, membership);
            meeting.MustHaveBegun(work.Now);
            var latest = await MeetingStore.OfGroupAsync(work, action.LatestMeetingId, membership);

            var carried = action.CarryOver(meeting, latest, WireDate.Read(request.DueDate), await DueDatesAsync(work, membership, meeting), request.Reason);

            await ActionStore.SaveAsync(work, action);
            await ActionStore.InsertAsync(work, carried);
            work.Tell(action.CarriedOver(carried, membership), action.Version);
            return await ActionStore.ToWireAsync(work, action);
        });
}
