using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.ActionPlanService;

namespace Hubs.WorkGroups.Tests.ActionPlans;

public sealed class ActionPlanTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    ActionPlanServiceClient As(TestPerson person) => house.As<ActionPlanServiceClient>(person);

    [Fact]
    public async Task A_school_has_one_plan_for_its_year()
    {
        var group = await house.GroupAsync();
        var mathsLead = await house.PersonAsync((Role.MathsLead, group.Schools[0].Id));
        var request = Create(group, group.Schools[0]);

        var plan = await As(mathsLead).CreateActionPlanAsync(request);

        Assert.Equal((group.Id, group.Schools[0].Name, group.Hub.YearId), (plan.GroupId, plan.SchoolName, plan.ProgrammeYearId));
        Assert.Equal(plan, await As(mathsLead).CreateActionPlanAsync(request));
        Assert.Equal(plan, Assert.Single((await As(group.Specialist).ListActionPlansAsync(new ListActionPlansRequest())).ActionPlans));
        Assert.Single(await house.ToldAsync<ActionPlanCreated>(), e => e.ActionPlanId == plan.ActionPlanId && e.SchoolId == group.Schools[0].Id);
        Assert.Equal("ACTION_PLAN_STARTED", (await Refused.ByAsync(As(group.Specialist).CreateActionPlanAsync(Create(group, group.Schools[0])))).Reason);
    }

    [Fact]
    public async Task Plans_are_the_schools_and_its_leaders_business_only()
    {
        var group = await house.GroupAsync();
        var plan = await As(group.Specialist).CreateActionPlanAsync(Create(group, group.Schools[0]));
        var neighbour = await house.PersonAsync((Role.HeadTeacher, group.Schools[1].Id));
        var get = new GetActionPlanRequest { ActionPlanId = plan.ActionPlanId };

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(neighbour).GetActionPlanAsync(get))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(neighbour).CreateActionPlanAsync(Create(group, group.Schools[2])))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(group.Hub.Administrator).AddObjectiveAsync(Add(plan)))).Reason);
        Assert.Equal(plan, await As(group.Hub.Administrator).GetActionPlanAsync(get));
        Assert.Empty((await As(neighbour).ListActionPlansAsync(new ListActionPlansRequest())).ActionPlans);
    }

    [Fact]
    public async Task An_objective_is_reworded_until_a_visit_has_rated_it()
    {
        var group = await house.GroupAsync();
        var specialist = As(group.Specialist);
        var plan = await specialist.AddObjectiveAsync(Add(await specialist.CreateActionPlanAsync(Create(group, group.Schools[0]))));

        var reworded = await specialist.UpdateObjectiveAsync(Update(plan, plan.Etag, "text", o => o.Text = "Teachers use the same representations."));

        Assert.Equal("Teachers use the same representations.", reworded.Text);
        Assert.Single(await house.ToldAsync<ObjectiveAdded>(), e => e.ActionPlanId == plan.ActionPlanId && e.Strand == Strand.LessonDesign);
        Assert.Single(await house.ToldAsync<ObjectiveChanged>(), e => e.ActionPlanId == plan.ActionPlanId);
        Assert.Equal("ETAG_STALE", (await Refused.ByAsync(specialist.UpdateObjectiveAsync(Update(plan, plan.Etag, "text", o => o.Text = "Stale.")))).Reason);
        Assert.Equal("objective.text", Assert.Single((await Refused.ByAsync(specialist.UpdateObjectiveAsync(Update(plan, reworded.Etag, "text", _ => { })))).Fields));
        var visit = await house.VisitAsync(group, group.MemberOf(group.Schools[0]), 0);
        house.GoOn(1);
        var rated = await specialist.ReviewObjectiveAsync(Review(plan, visit, Rating.Amber));
        Assert.Equal("OBJECTIVE_REVIEWED", (await Refused.ByAsync(specialist.UpdateObjectiveAsync(Update(plan, rated.Etag, "text", o => o.Text = "Late.")))).Reason);
    }

    [Fact]
    public async Task A_target_lies_ahead_and_within_the_year()
    {
        var group = await house.GroupAsync();
        var plan = await As(group.Specialist).CreateActionPlanAsync(Create(group, group.Schools[0]));

        foreach (var day in new[] { -1, 321 })
        {
            var request = Add(plan);
            request.TargetDate = house.Day(day);
            Assert.Equal("TARGET_DATE_UNFIT", (await Refused.ByAsync(As(group.Specialist).AddObjectiveAsync(request))).Reason);
        }
    }

    [Fact]
    public async Task Each_visit_rates_an_objective_once_and_the_latest_counts()
    {
        var group = await house.GroupAsync();
        var specialist = As(group.Specialist);
        var (school, other) = (group.MemberOf(group.Schools[0]), group.MemberOf(group.Schools[1]));
        var plan = await specialist.AddObjectiveAsync(Add(await specialist.CreateActionPlanAsync(Create(group, group.Schools[0]))));
        var (autumn, spring, elsewhere) = (await house.VisitAsync(group, school, 0), await house.VisitAsync(group, school, 90), await house.VisitAsync(group, other, 0));
        house.GoOn(1);

        await specialist.ReviewObjectiveAsync(Review(plan, autumn, Rating.Red));
        Assert.Equal("OBJECTIVE_REVIEWED", (await Refused.ByAsync(specialist.ReviewObjectiveAsync(Review(plan, autumn, Rating.Green)))).Reason);
        Assert.Equal("VISIT_NOT_OF_SCHOOL", (await Refused.ByAsync(specialist.ReviewObjectiveAsync(Review(plan, elsewhere, Rating.Green)))).Reason);
        Assert.Equal("VISIT_NOT_DONE", (await Refused.ByAsync(specialist.ReviewObjectiveAsync(Review(plan, spring, Rating.Green)))).Reason);
        house.GoOn(90);
        var rated = await specialist.ReviewObjectiveAsync(Review(plan, spring, Rating.Green));

        Assert.Equal(Rating.Green, rated.Objectives[0].Rating);
        Assert.Equal([Rating.Red, Rating.Green], rated.Objectives[0].Reviews.Select(r => r.Rating));
        var told = (await house.ToldAsync<ObjectiveReviewed>()).Where(e => e.ActionPlanId == plan.ActionPlanId);
        Assert.Equal([(autumn, Rating.Red), (spring, Rating.Green)], told.Select(e => (e.VisitId, e.Rating)));
    }

    [Fact]
    public async Task A_plan_tells_of_each_objective_what_was_before()
    {
        var group = await house.GroupAsync();
        var specialist = As(group.Specialist);
        var plan = await specialist.AddObjectiveAsync(Add(await specialist.CreateActionPlanAsync(Create(group, group.Schools[0]))));
        var later = Add(plan);
        (later.Strand, later.TargetDate) = (Strand.SubjectKnowledge, house.Day(100));
        var both = await specialist.AddObjectiveAsync(later);
        await specialist.UpdateObjectiveAsync(Update(plan, both.Etag, "target_date", o => o.TargetDate = house.Day(150)));
        await house.SettleAsync();

        var changes = (await specialist.ListActionPlanChangesAsync(new ListActionPlanChangesRequest { ActionPlanId = plan.ActionPlanId })).ActionPlanChanges;

        Assert.Equal(["ObjectiveChanged", "ObjectiveAdded", "ObjectiveAdded", "ActionPlanCreated"], changes.Select(c => c.EventName));
        var id = plan.Objectives[0].ObjectiveId;
        Assert.Equal([("objective_id", id, id), ("target_date", house.Day(200), house.Day(150))], changes[0].Fields.Select(f => (f.FieldName, f.Before, f.After)));
        Assert.All(changes, c => Assert.Equal(group.Specialist.Id, c.PersonId));
        var neighbour = await house.PersonAsync((Role.HeadTeacher, group.Schools[1].Id));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(neighbour).ListActionPlanChangesAsync(new ListActionPlanChangesRequest { ActionPlanId = plan.ActionPlanId }))).Reason);
    }

    static CreateActionPlanRequest Create(TestGroup group, TestSchool school) => new()
    {
        MembershipId = group.MemberOf(school).MembershipId,
        StartingPoint = "Schemes differ from class to class.",
        RequestId = House.NewRequestId(),
    };

    AddObjectiveRequest Add(ActionPlan plan) => new()
    {
        ActionPlanId = plan.ActionPlanId,
        Strand = Strand.LessonDesign,
        Text = "Lessons move in small steps.",
        SuccessMeasure = "Seen in every class.",
        TargetDate = house.Day(200),
        RequestId = House.NewRequestId(),
    };

    static ReviewObjectiveRequest Review(ActionPlan plan, string visitId, Rating rating) => new()
    {
        ActionPlanId = plan.ActionPlanId,
        ObjectiveId = plan.Objectives[0].ObjectiveId,
        VisitId = visitId,
        Rating = rating,
        Note = "As seen in Year 4.",
        RequestId = House.NewRequestId(),
    };

    static UpdateObjectiveRequest Update(ActionPlan plan, string etag, string path, System.Action<Objective> change)
    {
        var wanted = new Objective();
        change(wanted);
        return new()
        {
            ActionPlanId = plan.ActionPlanId,
            ObjectiveId = plan.Objectives[0].ObjectiveId,
            Objective = wanted,
            UpdateMask = new FieldMask { Paths = { path } },
            Etag = etag,
            RequestId = House.NewRequestId(),
        };
    }
}
