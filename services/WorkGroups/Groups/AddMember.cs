using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> AddMember(V1.AddMemberRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            Etag.Check(request.Etag, group.Version);
            var year = await ProgrammeYearStore.GetAsync(work, group.ProgrammeYearId);
            var stage = await ProgrammeYearStore.GetStageAsync(work, year, group.Stage);
            var participation = await ParticipationStore.GetAsync(work, request.ParticipationId, group.HubId);
            OwnSchool.MustNotBeAmong(work, participation.SchoolId);
            var named = await ParticipationStore.LeadTeachersAsync(work, [participation.ParticipationId]);

            var member = group.Add(participation, named[participation.ParticipationId], stage);

            await GroupStore.SaveAsync(work, group);
            await MemberStore.InsertAsync(work, member);
            return await GroupStore.ToWireAsync(work, group);
        });
}
