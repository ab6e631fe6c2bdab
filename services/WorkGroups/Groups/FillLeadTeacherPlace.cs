using Grpc.Core;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> FillLeadTeacherPlace(V1.FillLeadTeacherPlaceRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var sight = Sight.Of(work);
            var group = await GroupStore.GetAsync(work, request.GroupId, sight);
            Etag.Check(request.Etag, group.Version);
            var member = group.MemberOf(request.MembershipId);
            if (!work.Caller.Scope.Covers(member.SchoolId, group.HubId)) throw Refusals.NotFound("membership", request.MembershipId);
            var year = await ProgrammeYearStore.GetAsync(work, group.ProgrammeYearId);
            var stage = await ProgrammeYearStore.GetStageAsync(work, year, group.Stage);
            if (group.IsPublished) await MustNotPauseAsync(work, member);
            if (!await IsLeadTeacherAsync(work, member, request.PersonId)) throw WorkGroupsRefusals.LeadTeacherRoleMissing();

            var turn = group.FillPlace(member.MembershipId, request.PlaceNumber, request.PersonId, WireDate.ReadOrNone(request.FromDate), stage, year, work.Today);

            await GroupStore.SaveAsync(work, group);
            await MemberStore.SaveAsync(work, member);
            if (turn is not null) work.Tell(group.Filled(member, turn), group.Version, year.RuleVersion);
            return await GroupStore.ToWireAsync(work, group);
        });

    /// <summary>While a school pauses its places stay as they are.</summary>
    static async Task MustNotPauseAsync(Work work, Member member) => (await MembershipStore.OfAsync(work, [member.MembershipId]))[member.MembershipId].MustNotPause(work.Today);

    /// <summary>Holds the role at the school, or was named by it when it applied.</summary>
    static async Task<bool> IsLeadTeacherAsync(Work work, Member member, string personId)
    {
        var holders = await AccessProjection.HoldersAsync(work, member.SchoolId, Role.LeadTeacher);
        if (holders.Any(h => h.PersonId == personId)) return true;
        var named = await ParticipationStore.LeadTeachersAsync(work, [member.ParticipationId]);
        return named[member.ParticipationId].Contains(personId);
    }
}
