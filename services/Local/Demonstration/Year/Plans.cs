using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Local.Demonstration.People;
using Hubs.WorkGroups.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>Each school writes its action plan in the first weeks.</summary>
internal static class Plans
{
    static readonly TimeOnly AfterSchool = new(15, 45);

    public static IEnumerable<Happening> Of(WorkGroupCast group) =>
        group.Rows("plans.tsv").Select(row => Happening.In(group, row.Day("date").ToDateTime(AfterSchool), year => WriteAsync(year, row)));

    /// <summary>A school's plan.</summary>
    public static async Task<ActionPlan> ReadAsync(GroupYear year, SchoolTeam team)
    {
        var listed = await year.OfSpecialist<ActionPlanService.ActionPlanServiceClient>().ListActionPlansAsync(new ListActionPlansRequest { SchoolId = year.IdOf(team) }, cancellationToken: year.Cancellation);
        return listed.ActionPlans.Single();
    }

    static async Task WriteAsync(GroupYear year, Row row)
    {
        var team = year.SchoolOf(row);
        var plans = year.As<ActionPlanService.ActionPlanServiceClient>(team.MathsLead);
        var plan = await plans.CreateActionPlanAsync(
            new CreateActionPlanRequest { RequestId = year.Step($"plan-{row["school"]}"), MembershipId = year.MemberOf(team).MembershipId, StartingPoint = row["starting_point"] },
            cancellationToken: year.Cancellation);
        foreach (var objective in year.Cast.Rows("objectives.tsv").Where(o => o["school"] == row["school"]))
        {
            await plans.AddObjectiveAsync(
                new AddObjectiveRequest
                {
                    RequestId = year.Step($"objective-{objective["school"]}-{objective["number"]}"),
                    ActionPlanId = plan.ActionPlanId,
                    Strand = objective.Kind<Strand>("strand"),
                    Text = objective["text"],
                    SuccessMeasure = objective["success_measure"],
                    TargetDate = objective["target_date"],
                },
                cancellationToken: year.Cancellation);
        }
    }
}
