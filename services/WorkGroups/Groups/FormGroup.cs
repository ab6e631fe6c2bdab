using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> FormGroup(V1.FormGroupRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            if (!work.Caller.Scope.Covers(null, request.HubId)) throw Refusals.NotFound("hub", request.HubId);
            var year = await ProgrammeYearStore.GetAsync(work, request.ProgrammeYearId);
            var stage = await ProgrammeYearStore.GetStageAsync(work, year, request.Stage);
            var specialist = request.SpecialistId.Length == 0 ? null : await SpecialistStore.OfHubAsync(work, request.SpecialistId, request.HubId);

            var group = Group.Form(request, year, work.Today);
            group.LetLead(specialist, stage);
            if (request.VenueSchoolId.Length > 0) group.MeetAt(await VenueAsync(work, request.VenueSchoolId), group.VenueSchoolId, stage);
            await FollowAsync(work, group, request.PreviousGroupId, year);
            await AddMembersAsync(work, group, request.ParticipationIds, stage);

            await GroupStore.InsertAsync(work, group);
            return await GroupStore.ToWireAsync(work, group);
        });

    static async Task AddMembersAsync(Work work, Group group, IReadOnlyList<string> participationIds, ProgrammeStage stage)
    {
        var named = await ParticipationStore.LeadTeachersAsync(work, participationIds);
        foreach (var id in participationIds)
        {
            var participation = await ParticipationStore.GetAsync(work, id, group.HubId);
            OwnSchool.MustNotBeAmong(work, participation.SchoolId);
            group.Add(participation, named[id], stage);
        }
    }

    static async Task FollowAsync(Work work, Group group, string previousGroupId, ProgrammeYear year)
    {
        var previous = previousGroupId.Length == 0 ? null : await GroupStore.GetAsync(work, previousGroupId, new Sight { Hubs = [group.HubId] });
        var previousYear = previous is null ? null : await ProgrammeYearStore.GetAsync(work, previous.ProgrammeYearId);
        group.Follow(previous, previousYear, year);
    }

    static async Task<KnownSchool> VenueAsync(Work work, string schoolId) =>
        await KnownSchoolStore.FindAsync(work, schoolId) ?? throw WorkGroupsRefusals.VenueNotOpen();
}
