using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>All that touches the tables <c>group_plan</c> and <c>group_plan_mover</c>.</summary>
static class GroupPlanStore
{
    const string Short =
        """
        p.group_plan_id, p.hub_id, p.programme_year_id, p.stage, p.state, p.ending, p.starter_person_id, p.start_time, p.end_time, p.publish_time, p.cancel_asked, p.seed,
        p.effort_seconds, p.time_limit_seconds, p.road_percent, p.solver_version, p.inputs_version, p.elapsed_milliseconds, p.plans_found, p.travel_metres, p.cost_metres, p.bound_metres,
        p.from_group_plan_id, p.worker_id, p.word_time, p.attempts, p.version
        """;

    const string Whole = Short + ", p.inputs_json, p.result_json";

    public static async Task<GroupPlan> GetAsync(Work work, string groupPlanId, Scope scope) =>
        await work.FindAsync<GroupPlan>($"select {Whole} from group_plan p where p.group_plan_id = @Id and (@All = 1 or p.hub_id in @Hubs)", new { Id = groupPlanId, scope.All, scope.Hubs })
        ?? throw Refusals.NotFound("group plan", groupPlanId);

    /// <summary>Newest first; their ids are in the order in which they were started.</summary>
    public static Task<IReadOnlyList<GroupPlan>> ListAsync(Work work, Scope scope, V1.ListGroupPlansRequest request, Page page)
    {
        var list = new ListQuery(Short, "group_plan p", orderBy: "p.group_plan_id desc", by: ListQuery.Key).Of(page, "g")
            .Filter("p.hub_id", request.HubId, by: "group_plan_hub")
            .Filter("p.programme_year_id", request.ProgrammeYearId)
            .Filter("p.stage", request.Stage);
        if (!scope.All) list.OnlyWhere("p.hub_id", scope.Hubs, by: "group_plan_hub");
        return work.QueryAsync<GroupPlan>(list);
    }

    /// <summary>The next to be worked out: one whose worker has not been heard of since then, or that waits; none: null.</summary>
    public static async Task<string?> NextAsync(Work work, DateTimeOffset silentSince) =>
        await work.FindAsync<string>("select group_plan_id from group_plan where state = @Running and word_time < @Since order by group_plan_id [[take 1]]", new { Running = (int)V1.GroupPlanState.Running, Since = silentSince })
        ?? await work.FindAsync<string>("select group_plan_id from group_plan [[by group_plan_state]] where state = @Queued order by group_plan_id [[take 1]]", new { Queued = (int)V1.GroupPlanState.Queued });

    public static async Task<int> CountUnderWayAsync(Work work, string hubId) => await work.ScalarAsync<int>(
        "select count(*) from group_plan where state in (1, 2) and hub_id = @HubId", new { HubId = hubId });

    public static Task<IReadOnlyList<string>> StartedByAsync(Work work, string personId) => work.QueryAsync<string>(
        "select group_plan_id from group_plan [[by group_plan_starter sorted]] where starter_person_id = @Id order by group_plan_id", new { Id = personId });

    /// <summary>The plans of which a person moved schools by hand.</summary>
    public static Task<IReadOnlyList<GroupPlan>> MovedByAsync(Work work, string personId) => work.QueryAsync<GroupPlan>(
        $"""
        select {Whole}
          from group_plan_mover m [[by group_plan_mover_person sorted]]
          join group_plan p on p.group_plan_id = m.group_plan_id
         where m.mover_person_id = @Id
         order by p.group_plan_id
        """, new { Id = personId });

    /// <summary>That somebody moved a school of it, now or before.</summary>
    public static Task KeepMoverAsync(Work work, GroupPlan plan, string personId) => work.TryInsertAsync(
        "insert into group_plan_mover (group_plan_id, mover_person_id) values (@GroupPlanId, @PersonId)", new { plan.GroupPlanId, PersonId = personId });

    public static Task InsertAsync(Work work, GroupPlan plan) => work.ExecuteAsync(
        """
        insert into group_plan (group_plan_id, hub_id, programme_year_id, stage, state, ending, starter_person_id, start_time, cancel_asked, seed, effort_seconds, time_limit_seconds,
               road_percent, solver_version, inputs_version, inputs_json, result_json, elapsed_milliseconds, plans_found, from_group_plan_id, worker_id, attempts, version)
        values (@GroupPlanId, @HubId, @ProgrammeYearId, @Stage, @State, @Ending, @StarterPersonId, @StartTime, @CancelAsked, @Seed, @EffortSeconds, @TimeLimitSeconds,
               @RoadPercent, @SolverVersion, @InputsVersion, @InputsJson, @ResultJson, @ElapsedMilliseconds, @PlansFound, @FromGroupPlanId, @WorkerId, @Attempts, @Version)
        """, plan);

    public static async Task SaveAsync(Work work, GroupPlan plan)
    {
        await work.ExactlyOneAsync(
            """
            update group_plan
               set state = @State, ending = @Ending, end_time = @EndTime, publish_time = @PublishTime, cancel_asked = @CancelAsked, result_json = @ResultJson,
                   elapsed_milliseconds = @ElapsedMilliseconds, plans_found = @PlansFound, travel_metres = @TravelMetres, cost_metres = @CostMetres,
                   bound_metres = @BoundMetres, worker_id = @WorkerId, word_time = @WordTime, attempts = @Attempts, version = version + 1
             where group_plan_id = @GroupPlanId and version = @Version
            """, plan);
        plan.Version++;
    }

    /// <summary>How far its search is; whether it is still this worker's and is to go on. It is no change of the plan: its version stays.</summary>
    public static async Task<bool> KeepProgressAsync(Work work, string groupPlanId, string worker, TimeSpan elapsed, SearchProgress progress, DateTimeOffset word)
    {
        var (plans, cost, bound) = progress.Now;
        return await work.ExecuteAsync(
            """
            update group_plan
               set elapsed_milliseconds = @Elapsed, plans_found = @Plans, travel_metres = @Travel, cost_metres = @Cost, bound_metres = @Bound, word_time = @Word
             where group_plan_id = @Id and worker_id = @Worker and state = @Running and cancel_asked = 0
            """,
            new { Id = groupPlanId, Worker = worker, Elapsed = (long)elapsed.TotalMilliseconds, Plans = plans, Travel = progress.IsTravel ? cost : null, Cost = cost, Bound = bound, Word = word, Running = (int)V1.GroupPlanState.Running }) == 1;
    }
}
