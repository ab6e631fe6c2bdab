using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.ActionPlans;

/// <summary>All that touches the tables <c>action_plan</c>, <c>objective</c> and <c>objective_review</c>.</summary>
static class ActionPlanStore
{
    const string Columns = "a.action_plan_id, a.membership_id, a.hub_id, a.starting_point, a.version";

    const string Select =
        $"""
        select {Columns}
          from action_plan a
          join membership m on m.membership_id = a.membership_id
          join work_group g on g.group_id = m.group_id
        """;

    public static async Task<ActionPlan> GetAsync(Work work, string actionPlanId, Sight sight)
    {
        var plan = await work.FindAsync<ActionPlan>($"{Select} where a.action_plan_id = @Id and {Sight.OfMembership}",
            new { Id = actionPlanId, sight.All, sight.Hubs, sight.SpecialistHubs, sight.Schools, sight.Me, sight.Today });
        if (plan is null) throw Refusals.NotFound("action plan", actionPlanId);
        await FillAsync(work, [plan]);
        return plan;
    }

    /// <summary>A school's plan for its year, if it has one.</summary>
    public static async Task<ActionPlan?> FindAsync(Work work, Membership membership)
    {
        var plan = await work.FindAsync<ActionPlan>($"{Select} where a.membership_id = @MembershipId", new { membership.MembershipId });
        if (plan is not null) await FillAsync(work, [plan]);
        return plan;
    }

    /// <summary>Newest first; their ids are in the order in which they were started.</summary>
    public static async Task<IReadOnlyList<ActionPlan>> ListAsync(Work work, Sight sight, V1.ListActionPlansRequest request, Page page)
    {
        var list = new ListQuery(Columns, "action_plan a", orderBy: "a.action_plan_id desc", by: ListQuery.Key).Of(page, "g").Filter("a.hub_id", request.HubId, by: "action_plan_hub");
        if (request.ProgrammeYearId.Length > 0) list.Where(MembershipStore.OfYear("a"), ("ProgrammeYearId", request.ProgrammeYearId));
        Sight.Narrow(list, "a", "action_plan_membership", request.GroupId, request.SchoolId);
        var plans = await work.QueryAsync<ActionPlan>(sight.Limit(list, "a", "action_plan_hub", "action_plan_membership"));
        await FillAsync(work, plans);
        return plans;
    }

    public static async Task InsertAsync(Work work, ActionPlan plan)
    {
        if (!await work.TryInsertAsync(
            "insert into action_plan (action_plan_id, membership_id, hub_id, starting_point, version) values (@ActionPlanId, @MembershipId, @HubId, @StartingPoint, @Version)", plan))
            throw WorkGroupsRefusals.ActionPlanStarted();
    }

    /// <summary>Every change of an objective is a version of its plan.</summary>
    public static async Task SaveAsync(Work work, ActionPlan plan)
    {
        await work.ExactlyOneAsync("update action_plan set version = version + 1 where action_plan_id = @ActionPlanId and version = @Version", new { plan.ActionPlanId, plan.Version });
        plan.Version++;
    }

    public static Task InsertAsync(Work work, Objective objective) => work.ExecuteAsync(
        """
        insert into objective (objective_id, action_plan_id, strand, objective_text, success_measure, target_date)
        values (@ObjectiveId, @ActionPlanId, @Strand, @ObjectiveText, @SuccessMeasure, @TargetDate)
        """, objective);

    public static Task SaveAsync(Work work, Objective objective) => work.ExactlyOneAsync(
        """
        update objective
           set strand = @Strand, objective_text = @ObjectiveText, success_measure = @SuccessMeasure, target_date = @TargetDate
         where objective_id = @ObjectiveId
        """, objective);

    public static Task InsertAsync(Work work, ObjectiveReview review) => work.ExecuteAsync(
        """
        insert into objective_review (objective_id, visit_id, visit_date, rating, note, reviewer_person_id)
        values (@ObjectiveId, @VisitId, @VisitDate, @Rating, @Note, @ReviewerPersonId)
        """, review);

    /// <summary>Ratings that a person gave, by day; for a subject export.</summary>
    public static Task<IReadOnlyList<ObjectiveReview>> OfPersonAsync(Work work, string personId) => work.QueryAsync<ObjectiveReview>(
        """
        select r.objective_id, r.visit_id, r.visit_date, r.rating, r.note, r.reviewer_person_id
          from objective_review r [[by objective_review_reviewer sorted]]
         where r.reviewer_person_id = @Id
         order by r.visit_date, r.visit_id, r.objective_id
        """, new { Id = personId });

    public static async Task<V1.ActionPlan> ToWireAsync(Work work, ActionPlan plan) => (await ToWireAsync(work, [plan]))[0];

    public static async Task<IReadOnlyList<V1.ActionPlan>> ToWireAsync(Work work, IReadOnlyList<ActionPlan> plans)
    {
        var memberships = await MembershipStore.OfAsync(work, plans.Select(p => p.MembershipId));
        return plans.Select(p => p.ToWire(memberships[p.MembershipId])).ToArray();
    }

    static async Task FillAsync(Work work, IReadOnlyList<ActionPlan> plans)
    {
        if (plans.Count == 0) return;
        var ids = plans.Select(p => p.ActionPlanId).ToArray();
        var objectives = await work.QueryAsync<Objective>(
            "select objective_id, action_plan_id, strand, objective_text, success_measure, target_date from objective [[by objective_plan sorted]] where action_plan_id in @Ids order by objective_id", new { Ids = ids });
        var reviews = await work.QueryAsync<ObjectiveReview>(
            """
            select r.objective_id, r.visit_id, r.visit_date, r.rating, r.note, r.reviewer_person_id
              from objective_review r
              join objective o on o.objective_id = r.objective_id
             where o.action_plan_id in @Ids
             order by r.objective_id, r.visit_date, r.visit_id
            """, new { Ids = ids });
        var reviewsOf = reviews.ToLookup(r => r.ObjectiveId);
        var objectivesOf = objectives.ToLookup(o => o.ActionPlanId);
        foreach (var objective in objectives) objective.Reviews.AddRange(reviewsOf[objective.ObjectiveId]);
        foreach (var plan in plans) plan.Objectives.AddRange(objectivesOf[plan.ActionPlanId]);
    }
}
