using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.ActionService;

namespace Hubs.WorkGroups.Tests.Actions;

/// <summary>Actions serve an objective of the school's plan.</summary>
public sealed class LinkActionTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    ActionServiceClient As(TestPerson person) => house.As<ActionServiceClient>(person);

    [Fact]
    public async Task An_action_serves_an_objective_of_the_schools_own_plan_and_can_serve_another()
    {
        var group = await house.GroupAsync();
        var meeting = await house.MeetingAsync(group, 1, 0);
        house.GoOn(1);
        var (own, foreign) = (await PlanAsync(group, group.Schools[0]), await PlanAsync(group, group.Schools[1]));
        var (lead, system) = (own.Objectives[0].ObjectiveId, own.Objectives[1].ObjectiveId);

        Assert.Equal("OBJECTIVE_NOT_OF_SCHOOL", (await Refused.ByAsync(As(group.Specialist).AgreeActionAsync(Agree(group, meeting, foreign.Objectives[0].ObjectiveId)))).Reason);
        var action = await As(group.Specialist).AgreeActionAsync(Agree(group, meeting, lead));
        Assert.Equal(lead, Assert.Single(await house.ToldAsync<ActionAgreed>(), e => e.ActionId == action.ActionId).ObjectiveId);
        Assert.Equal("OBJECTIVE_NOT_OF_SCHOOL", (await Refused.ByAsync(As(group.Specialist).LinkActionAsync(Link(action, foreign.Objectives[1].ObjectiveId)))).Reason);
        var linked = await As(group.Specialist).LinkActionAsync(Link(action, system));

        Assert.Equal(system, linked.ObjectiveId);
        Assert.Equal(system, Assert.Single(await house.ToldAsync<ActionLinked>(), e => e.ActionId == action.ActionId).ObjectiveId);
        Assert.Empty((await As(group.Specialist).ListActionsAsync(new ListActionsRequest { GroupId = group.Id, ObjectiveId = lead })).Actions);
        Assert.Equal(linked, Assert.Single((await As(group.Specialist).ListActionsAsync(new ListActionsRequest { GroupId = group.Id, ObjectiveId = system })).Actions));
        Assert.Equal("", (await As(group.Specialist).LinkActionAsync(Link(linked, ""))).ObjectiveId);
    }

    [Fact]
    public async Task A_closed_action_and_another_schools_are_linked_to_nothing()
    {
        var group = await house.GroupAsync();
        var meeting = await house.MeetingAsync(group, 1, 0);
        house.GoOn(1);
        var plan = await PlanAsync(group, group.Schools[0]);
        var action = await As(group.Specialist).AgreeActionAsync(Agree(group, meeting, ""));
        var neighbour = await house.PersonAsync((Role.LeadTeacher, group.Schools[1].Id));

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(neighbour).LinkActionAsync(Link(action, plan.Objectives[0].ObjectiveId)))).Reason);
        await As(group.Specialist).CloseActionAsync(new CloseActionRequest { ActionId = action.ActionId, Outcome = ActionOutcome.Dropped, OutcomeText = "No longer.", RequestId = House.NewRequestId() });
        Assert.Equal("ACTION_CLOSED", (await Refused.ByAsync(As(group.Specialist).LinkActionAsync(new LinkActionRequest { ActionId = action.ActionId, ObjectiveId = plan.Objectives[0].ObjectiveId, RequestId = House.NewRequestId() }))).Reason);
    }

    /// <summary>A plan with an objective of leadership and one of the whole school's systems.</summary>
    async Task<ActionPlan> PlanAsync(TestGroup group, TestSchool school)
    {
        var plans = house.As<ActionPlanService.ActionPlanServiceClient>(group.Specialist);
        var plan = await plans.CreateActionPlanAsync(new CreateActionPlanRequest { MembershipId = group.MemberOf(school).MembershipId, StartingPoint = "Each class has its way.", RequestId = House.NewRequestId() });
        foreach (var strand in new[] { Strand.Leadership, Strand.WholeSchool })
        {
            plan = await plans.AddObjectiveAsync(new AddObjectiveRequest
            {
                ActionPlanId = plan.ActionPlanId,
                Strand = strand,
                Text = "As agreed.",
                SuccessMeasure = "Seen.",
                TargetDate = house.Day(100),
                RequestId = House.NewRequestId(),
            });
        }

        return plan;
    }

    AgreeActionRequest Agree(TestGroup group, string meetingId, string objectiveId) => new()
    {
        MembershipId = group.MemberOf(group.Schools[0]).MembershipId,
        MeetingId = meetingId,
        Text = "Try it.",
        Reach = ActionReach.AcrossSchool,
        DueDate = house.Day(30),
        ObjectiveId = objectiveId,
        RequestId = House.NewRequestId(),
    };

    static LinkActionRequest Link(V1.Action read, string objectiveId) => new() { ActionId = read.ActionId, ObjectiveId = objectiveId, Etag = read.Etag, RequestId = House.NewRequestId() };
}
