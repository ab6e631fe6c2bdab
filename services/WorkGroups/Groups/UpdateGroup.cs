using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> UpdateGroup(V1.UpdateGroupRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            Etag.Check(request.Etag, group.Version);
            var year = await ProgrammeYearStore.GetAsync(work, group.ProgrammeYearId);
            var stage = await ProgrammeYearStore.GetStageAsync(work, year, group.Stage);
            var paths = UpdateMask.Paths(request.UpdateMask, "group_name", "specialist_id", "venue_school_id", "previous_group_id").ToHashSet();

            if (paths.Contains("group_name")) group.Rename(request.Group.GroupName);
            if (paths.Contains("specialist_id")) await HandOverAsync(work, group, request.Group.SpecialistId, stage);
            if (paths.Contains("venue_school_id")) await MoveAsync(work, group, request.Group.VenueSchoolId, stage);
            if (paths.Contains("previous_group_id")) await FollowAsync(work, group, request.Group.PreviousGroupId, year);

            await GroupStore.SaveAsync(work, group);
            if (group.IsPublished) work.Tell(group.Changed(), group.Version, year.RuleVersion);
            return await GroupStore.ToWireAsync(work, group);
        });

    static async Task HandOverAsync(Work work, Group group, string specialistId, ProgrammeStage stage)
    {
        if (group.SpecialistId == specialistId) return;
        var former = group.SpecialistId.Length == 0 ? null : await SpecialistStore.FindAsync(work, group.SpecialistId);
        var specialist = specialistId.Length == 0 ? null : await SpecialistStore.OfHubAsync(work, specialistId, group.HubId);
        if (!group.IsPublished)
        {
            group.LetLead(specialist, stage);
            return;
        }

        foreach (var cover in group.HandOver(specialist, await GroupStore.CountLedAsync(work, specialistId, group), stage, work.Caller.Id, work.Now)) work.Tell(group.CoverEnded(cover), group.Version + 1);
        await LeadingStore.SaveAsync(work, group);
        await SpecialistStore.SaveAsync(work, specialist!);
        if (former is not null) await SpecialistStore.SaveAsync(work, former);
    }

    static async Task MoveAsync(Work work, Group group, string venueSchoolId, ProgrammeStage stage)
    {
        var specialist = group.SpecialistId.Length == 0 ? null : await SpecialistStore.FindAsync(work, group.SpecialistId);
        group.MeetAt(venueSchoolId.Length == 0 ? null : await VenueAsync(work, venueSchoolId), specialist?.BaseSchoolId ?? "", stage);
    }
}
