using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> EndLeadTeacherPlace(V1.EndLeadTeacherPlaceRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            Etag.Check(request.Etag, group.Version);
            var member = group.MemberOf(request.MembershipId);
            if (!work.Caller.Scope.Covers(member.SchoolId, group.HubId)) throw Refusals.NotFound("membership", request.MembershipId);
            var year = await ProgrammeYearStore.GetAsync(work, group.ProgrammeYearId);
            await MustNotPauseAsync(work, member);

            var turn = group.VacatePlace(member.MembershipId, request.PlaceNumber, WireDate.ReadOrNone(request.ToDate), year, work.Today);

            await GroupStore.SaveAsync(work, group);
            await MemberStore.SaveAsync(work, member);
            work.Tell(group.Vacated(member, turn), group.Version, year.RuleVersion);
            return await GroupStore.ToWireAsync(work, group);
        });
}
