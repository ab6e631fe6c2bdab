using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> RemoveMember(V1.RemoveMemberRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            Etag.Check(request.Etag, group.Version);

            OwnSchool.MustNotBeAmong(work, group.MemberOf(request.MembershipId).SchoolId);
            var member = group.Remove(request.MembershipId);

            await GroupStore.SaveAsync(work, group);
            await MemberStore.RemoveAsync(work, member);
            return await GroupStore.ToWireAsync(work, group);
        });
}
