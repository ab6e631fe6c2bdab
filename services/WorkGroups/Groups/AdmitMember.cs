using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> AdmitMember(V1.AdmitMemberRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            Etag.Check(request.Etag, group.Version);
            var year = await ProgrammeYearStore.GetAsync(work, group.ProgrammeYearId);
            var stage = await ProgrammeYearStore.GetStageAsync(work, year, group.Stage);
            var participation = await ParticipationStore.GetAsync(work, request.ParticipationId, group.HubId);
            OwnSchool.MustNotBeAmong(work, participation.SchoolId);
            var named = await ParticipationStore.LeadTeachersAsync(work, [participation.ParticipationId]);

            var baseSchools = await SpecialistStore.BaseSchoolsAsync(work, group.LeadersFrom(work.Today));
            var member = group.Admit(participation, named[participation.ParticipationId], [.. baseSchools.Values], stage, year, work.Today);

            var resized = group.NoteSize(stage);

            await GroupStore.SaveAsync(work, group);
            await MemberStore.InsertAsync(work, member);
            await ParticipationStore.PlaceAsync(work, participation.ParticipationId, group.GroupId);
            work.Tell(group.Joined(member), group.Version, year.RuleVersion);
            foreach (var place in member.Places) work.Tell(group.Filled(member, place), group.Version, year.RuleVersion);
            if (resized) work.Tell(group.SizeRestored(stage), group.Version, year.RuleVersion);
            return await GroupStore.ToWireAsync(work, group);
        });
}
