using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.GroupPlans;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Repairs;

partial class RepairsGrpc
{
    public override Task<V1.GroupRepairs> GetGroupRepairs(V1.GetGroupRepairsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            if (!group.IsPublished) throw WorkGroupsRefusals.GroupNotPublished(group);
            var year = await ProgrammeYearStore.GetAsync(work, group.ProgrammeYearId);
            if (year.IsOver(work.Today)) throw WorkGroupsRefusals.ProgrammeYearOver(year);

            var facts = await FactsAsync(work, group, year);
            var repairs = new Repairing(facts, LeaverIn(group, request.LeavingMembershipId), request.WithoutSpecialist);
            return new V1.GroupRepairs { GroupId = group.GroupId, Repairs = { repairs.Ranked() }, RuledOut = { repairs.RuledOut() } };
        });

    static Groups.Member? LeaverIn(Group group, string membershipId)
    {
        if (membershipId.Length == 0) return null;
        var member = group.MemberOf(membershipId);
        return member.HasLeft ? throw WorkGroupsRefusals.MembershipEnded(member.ToDate) : member;
    }

    async Task<RepairFacts> FactsAsync(Work work, Group group, ProgrammeYear year)
    {
        var stage = await ProgrammeYearStore.GetStageAsync(work, year, group.Stage);
        var inputs = await Gathering.ReadAsync(work, group.HubId, year, group.Stage, new PlanWanted([], []));
        var specialists = await SpecialistStore.KeptAsync(work, group.HubId);
        var waiting = await ParticipationStore.OfAsync(work, inputs.Schools.Select(s => s.ParticipationId));
        var named = await ParticipationStore.LeadTeachersAsync(work, waiting.Keys);
        var schools = await KnownSchoolStore.OfAsync(work, group.Present.Select(m => m.SchoolId).Concat(inputs.Schools.Select(s => s.SchoolId)).Concat(inputs.Specialists.Select(s => s.BaseSchoolId)));
        return new RepairFacts
        {
            Group = group,
            Stage = stage,
            Inputs = inputs with { Schools = [.. inputs.Schools, .. group.Present.Select(m => new InputSchool { ParticipationId = m.ParticipationId, SchoolId = m.SchoolId, At = Gathering.PlaceOf(schools.GetValueOrDefault(m.SchoolId)) })] },
            Roads = new RoadEstimate(settings.Value.RoadPercent),
            Specialists = specialists.ToDictionary(s => s.SpecialistId),
            Waiting = [.. inputs.Schools.Select(s => new Candidate(s, waiting[s.ParticipationId].AgreementSigned, named[s.ParticipationId].Distinct().Count() >= stage.LeadTeachers))],
            SchoolNames = schools.ToDictionary(s => s.Key, s => s.Value.SchoolName),
            Today = work.Today,
        };
    }
}
