using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.GroupPlans;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;

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
            return new Repairing(facts, LeaverIn(group, request.LeavingMembershipId), AbsenceIn(request, year, work.Today)).Answer();
        });

    /// <summary>From today, where no first day is given; where no last one is, as far as today or the first day.</summary>
    static Absence? AbsenceIn(V1.GetGroupRepairsRequest request, ProgrammeYear year, DateOnly today)
    {
        if (!request.WithoutSpecialist) return null;
        var from = WireDate.ReadOrNone(request.AwayFromDate) ?? year.FirstDayFrom(today);
        var to = WireDate.ReadOrNone(request.AwayToDate) ?? (from > today ? from : today);
        Group.MustBeDaysToCover(from, to, year, today);
        return new Absence(from, to);
    }

    static Groups.Member? LeaverIn(Group group, string membershipId)
    {
        if (membershipId.Length == 0) return null;
        var member = group.MemberOf(membershipId);
        return member.HasLeft ? throw WorkGroupsRefusals.MembershipEnded(member.ToDate) : member;
    }

    async Task<RepairFacts> FactsAsync(Work work, Group group, ProgrammeYear year)
    {
        var gathered = await Gathering.ReadAsync(work, group.HubId, year, group.Stage, new PlanWanted([], []), [.. group.Present.Select(m => m.SchoolId)]);
        var (inputs, stage) = (gathered.Inputs, gathered.Stage);
        var waiting = inputs.Schools.ToDictionary(s => s.ParticipationId);
        var named = await ParticipationStore.LeadTeachersAsync(work, waiting.Keys);
        return new RepairFacts
        {
            Group = group,
            Stage = stage,
            Inputs = inputs with { Schools = [.. inputs.Schools, .. group.Present.Select(m => new InputSchool { ParticipationId = m.ParticipationId, SchoolId = m.SchoolId, At = Gathering.PlaceOf(gathered.Schools.GetValueOrDefault(m.SchoolId)) })] },
            Roads = new RoadEstimate(settings.Value.RoadPercent),
            Specialists = gathered.Specialists.ToDictionary(s => s.SpecialistId),
            Waiting = [.. gathered.Waiting.Select(p => new Candidate(waiting[p.ParticipationId], p.AgreementSigned, named[p.ParticipationId].Distinct().Count() >= stage.LeadTeachers))],
            Schools = gathered.Schools,
            Today = work.Today,
        };
    }
}
