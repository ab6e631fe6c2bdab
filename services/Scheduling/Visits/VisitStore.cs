using System.Globalization;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Visits;

/// <summary>All that touches the table <c>visit</c>.</summary>
static class VisitStore
{
    const string Columns =
        """
        v.id, v.group_id, g.name as group_name, v.membership_id, v.participation_id, v.school_id, coalesce(s.name, '') as school_name, v.hub_id, v.programme_year_id,
        v.stage, v.state, v.term, v.visit_date, v.start_time, v.end_time, v.specialist_person_id, v.remote, v.planned_focuses, v.preparation,
        v.call_off_reason, v.call_off_explanation, v.version
        """;

    const string Joined = "join work_group g on g.id = v.group_id left join school s on s.id = v.school_id";

    /// <summary>As for groups, but a school reaches the visits to itself only.</summary>
    const string Within = $"(@All = 1 or v.hub_id in @Hubs or {Reach.Led} or v.school_id in @Schools)";

    public static async Task<Visit> GetAsync(Work work, string id, Reach reach) =>
        await work.FindAsync<Visit>($"select {Columns} from visit v {Joined} where v.id = @Id and {Within}",
            new { Id = id, reach.All, reach.Hubs, reach.SpecialistHubs, reach.Me, reach.Today, reach.Schools })
        ?? throw Refusals.NotFound("visit", id);

    public static Task<Visit?> FindAsync(Work work, string id) => work.FindAsync<Visit>($"select {Columns} from visit v {Joined} where v.id = @Id", new { Id = id });

    public static Task<IReadOnlyList<Visit>> OfMembershipAsync(Work work, string membershipId) =>
        work.QueryAsync<Visit>($"select {Columns} from visit v [[by visit_membership sorted]] {Joined} where v.membership_id = @MembershipId order by v.start_time, v.id", new { MembershipId = membershipId });

    public static Task<IReadOnlyList<Visit>> OfGroupAsync(Work work, string groupId) =>
        work.QueryAsync<Visit>($"select {Columns} from visit v [[by visit_group sorted]] {Joined} where v.group_id = @GroupId order by v.start_time, v.id", new { GroupId = groupId });

    /// <summary>By time. A group and a school have a few each year.</summary>
    public static Task<IReadOnlyList<Visit>> ListAsync(Work work, V1.ListVisitsRequest request, Reach reach, Page page)
    {
        const string OfGroup = "visit_group" + ListQuery.Sorted, OfSchool = "visit_school" + ListQuery.Sorted;
        var list = new ListQuery(Columns, "visit v", orderBy: "v.start_time, v.id", by: "visit_start") { Join = Joined }
            .Of(page, Beginning.Ever, "")
            .Filter("v.group_id", request.GroupId, by: OfGroup)
            .Filter("v.hub_id", request.HubId, by: "visit_hub_start")
            .Filter("v.school_id", request.SchoolId, by: OfSchool)
            .Filter("v.programme_year_id", request.ProgrammeYearId, by: "visit_year_start")
            .Filter("v.term", request.Term)
            .Filter("v.state", request.State);
        if (!reach.All) reach.LimitToLed(list.OnlyWhere("v.hub_id", reach.Hubs, by: "visit_hub_start").OnlyWhere("v.school_id", reach.Schools, by: OfSchool), "v.group_id", OfGroup);
        return work.QueryAsync<Visit>(list);
    }

    public static string[] KeyOf(Visit visit) => [visit.StartTime.ToString("O", CultureInfo.InvariantCulture), visit.Id];

    public static Task InsertAsync(Work work, Visit visit) => work.ExecuteAsync(
        """
        insert into visit (id, group_id, membership_id, participation_id, school_id, hub_id, programme_year_id, stage, state, term, visit_date, start_time, end_time,
                           specialist_person_id, remote, planned_focuses, preparation, call_off_reason, call_off_explanation, version)
        values (@Id, @GroupId, @MembershipId, @ParticipationId, @SchoolId, @HubId, @ProgrammeYearId, @Stage, @State, @Term, @VisitDate, @StartTime, @EndTime,
                @SpecialistPersonId, @Remote, @PlannedFocuses, @Preparation, @CallOffReason, @CallOffExplanation, @Version)
        """, visit);

    public static Task PassAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update visit set school_id = @Successor, version = version + 1 where school_id = @School", new { School = schoolId, Successor = successorId });

    /// <summary>Keeps a changed visit and returns it at its next version.</summary>
    public static async Task<Visit> SaveAsync(Work work, Visit visit)
    {
        await work.ExactlyOneAsync(
            """
            update visit
               set state = @State, term = @Term, visit_date = @VisitDate, start_time = @StartTime, end_time = @EndTime,
                   specialist_person_id = @SpecialistPersonId, remote = @Remote, planned_focuses = @PlannedFocuses, preparation = @Preparation, call_off_reason = @CallOffReason, call_off_explanation = @CallOffExplanation,
                   version = version + 1
             where id = @Id and version = @Version
            """, visit);
        return visit with { Version = visit.Version + 1 };
    }
}
