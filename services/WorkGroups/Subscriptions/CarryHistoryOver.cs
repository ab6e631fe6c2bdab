using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Subscriptions;

/// <summary>A school goes on as another: its participations and memberships are that one's from now on, its specialists teach there, and
/// the groups that met there still do.</summary>
static class CarryHistoryOver
{
    public static async Task On(Work work, Told<SchoolSucceeded> told)
    {
        var school = told.Event.SchoolId;
        if (school == told.Event.SuccessorSchoolId || told.Event.SchoolStays) return;
        await KnownSchoolStore.GoOnAsAsync(work, school, told.Event.SuccessorSchoolId);
        var successor = await KnownSchoolStore.PresentAsync(work, school);
        var before = await ConflictsAsync(work, successor);
        await ParticipationStore.CarryOverAsync(work, school, successor);
        await MemberStore.CarryOverAsync(work, school, successor);
        await MoveSpecialistsAsync(work, school, successor);
        await MoveGroupsAsync(work, school, successor);
        await TellConflictsAsync(work, successor, before);
    }

    /// <summary>A specialist now teaches at a school that is a member of a group that they lead or cover: the hub has to arrange another.</summary>
    static async Task TellConflictsAsync(Work work, string school, IReadOnlySet<(string, string)> before)
    {
        foreach (var (groupId, specialistId) in (await ConflictsAsync(work, school)).Except(before).Order())
        {
            var group = (await GroupStore.OfSchoolAsync(work, school)).Single(g => g.GroupId == groupId);
            await GroupStore.SaveAsync(work, group);
            work.Tell(group.BaseSchoolJoined(specialistId, school), group.Version, (await ProgrammeYearStore.GetAsync(work, group.ProgrammeYearId)).RuleVersion);
        }
    }

    static async Task<IReadOnlySet<(string GroupId, string SpecialistId)>> ConflictsAsync(Work work, string school)
    {
        var groups = await GroupStore.OfSchoolAsync(work, school);
        var baseSchools = await SpecialistStore.BaseSchoolsAsync(work, groups.SelectMany(g => g.LeadersFrom(work.Today)));
        return groups.SelectMany(g => g.ConflictsOn(work.Today, baseSchools).Where(s => baseSchools[s] == school).Select(s => (g.GroupId, s))).ToHashSet();
    }

    static async Task MoveSpecialistsAsync(Work work, string school, string successor)
    {
        foreach (var specialist in await SpecialistStore.TeachingAtAsync(work, school))
        {
            specialist.GoOnAt(successor);
            await SpecialistStore.SaveAsync(work, specialist);
            work.Tell(specialist.Changed(), specialist.Version);
        }
    }

    static async Task MoveGroupsAsync(Work work, string school, string successor)
    {
        foreach (var group in await GroupStore.MeetingAtAsync(work, school))
        {
            group.GoOnAt(successor);
            await GroupStore.SaveAsync(work, group);
            if (group.IsPublished) work.Tell(group.Changed(), group.Version, (await ProgrammeYearStore.GetAsync(work, group.ProgrammeYearId)).RuleVersion);
        }
    }
}
