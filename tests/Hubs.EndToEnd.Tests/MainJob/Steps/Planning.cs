using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.ActionPlanService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>A school's action plan with its two objectives.</summary>
static class Planning
{
    public static async Task PlanAsync(Year year, Applicant school, string targetDate)
    {
        var plans = year.As<ActionPlanServiceClient>(school.MathsLead);
        var create = new CreateActionPlanRequest { MembershipId = school.MembershipId, StartingPoint = "Schemes differ from class to class.", RequestId = House.NewRequestId() };
        var empty = await Year.TwiceAsync(() => plans.CreateActionPlanAsync(create));
        await Year.RefusedAsync("ACTION_PLAN_STARTED", plans.CreateActionPlanAsync(new CreateActionPlanRequest(create) { RequestId = House.NewRequestId() }));
        var first = Objective(empty, Strand.LessonDesign, "Lessons in small connected steps in every class.", targetDate);
        var withOne = await Year.TwiceAsync(() => plans.AddObjectiveAsync(first));
        await Year.RefusedAsync("ETAG_STALE", plans.AddObjectiveAsync(new AddObjectiveRequest(first) { RequestId = House.NewRequestId() }));
        await Year.RefusedAsync("TARGET_DATE_UNFIT", plans.AddObjectiveAsync(Objective(withOne, Strand.WholeSchool, "A calculation policy.", "2021-09-01")));
        school.Plan = await plans.AddObjectiveAsync(Objective(withOne, Strand.WholeSchool, "A calculation policy that all keep to.", targetDate));

        Assert.Equal(school.Plan, await year.As<ActionPlanServiceClient>(school.Head).GetActionPlanAsync(new GetActionPlanRequest { ActionPlanId = school.Plan.ActionPlanId }));
        var news = (await year.Logs.ToldAsync("workgroups", "ActionPlanCreated", "ObjectiveAdded", "ObjectiveAdded")).By(school.MathsLead);
        Assert.Equal(school.Plan.Objectives.Select(o => o.ObjectiveId), news.Of<ObjectiveAdded>().Select(e => e.ObjectiveId));
    }

    static AddObjectiveRequest Objective(ActionPlan plan, Strand strand, string text, string targetDate) => new()
    {
        ActionPlanId = plan.ActionPlanId,
        Strand = strand,
        Text = text,
        SuccessMeasure = "Seen in every book.",
        TargetDate = targetDate,
        Etag = plan.Etag,
        RequestId = House.NewRequestId(),
    };
}
