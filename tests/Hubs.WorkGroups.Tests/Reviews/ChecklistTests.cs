using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.ReviewService;

namespace Hubs.WorkGroups.Tests.Reviews;

/// <summary>The end-of-year review goes through a checklist, which is data of the programme year.</summary>
public sealed class ChecklistTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    static readonly Attendance[] Both = [Attendance.Present, Attendance.Present];

    ReviewServiceClient As(TestPerson person) => house.As<ReviewServiceClient>(person);

    [Fact]
    public async Task A_hub_lets_a_school_go_on_only_where_what_the_year_requires_holds()
    {
        var group = await HeldAsync();
        var membership = group.MemberOf(group.Schools[0]).MembershipId;
        var visit = await house.VisitAsync(group, group.MemberOf(group.Schools[0]), 0);

        var evidence = await As(group.Hub.TfmLead).GetReviewEvidenceAsync(new GetReviewEvidenceRequest { MembershipId = membership });
        var refusal = await Refused.ByAsync(As(group.Hub.TfmLead).DecideReviewAsync(Decide(membership)));

        Assert.Equal([(ReviewCriterionKind.MeetingsFilled, 6, true), (ReviewCriterionKind.VisitsDone, 0, false), (ReviewCriterionKind.ActionsDonePercent, 0, false)], evidence.Checklist.Select(c => (c.Kind, c.Value, c.Holds)));
        Assert.Equal(("REVIEW_EVIDENCE_LACKING", "VISITS_DONE"), (refusal.Reason, Assert.Single(refusal.Rules)));
        await house.TellAsync("scheduling", new VisitDone { VisitId = visit, GroupId = group.Id });
        var review = await As(group.Hub.TfmLead).DecideReviewAsync(Decide(membership));
        Assert.False(review.NationalException);
        Assert.Contains(review.Evidence.Checklist, c => c is { Kind: ReviewCriterionKind.ActionsDonePercent, Required: false, Holds: false });
    }

    [Fact]
    public async Task The_national_team_may_let_it_go_on_as_an_exception()
    {
        var group = await HeldAsync();

        var review = await As(house.National).DecideReviewAsync(Decide(group.MemberOf(group.Schools[1]).MembershipId));

        Assert.True(review.NationalException);
    }

    [Fact]
    public async Task While_a_school_pauses_its_year_is_read_only_and_it_goes_on_as_before()
    {
        var group = await house.GroupAsync();
        var (school, membership) = (group.Schools[0], group.MemberOf(group.Schools[0]).MembershipId);
        var meeting = await house.MeetingAsync(group, 1, 0);
        house.GoOn(1);
        await house.TellAsync("schools", new ParticipationPaused { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = group.Hub.Id, FromDate = house.Day(0), ToDate = house.Day(5) });
        var (actions, plans) = (house.As<ActionService.ActionServiceClient>(group.Specialist), house.As<ActionPlanService.ActionPlanServiceClient>(group.Specialist));
        AgreeActionRequest Agree() => new() { MembershipId = membership, MeetingId = meeting, Text = "Try it.", Reach = ActionReach.OwnClassroom, DueDate = house.Day(20), RequestId = House.NewRequestId() };
        CreateActionPlanRequest Create() => new() { MembershipId = membership, StartingPoint = "As it is.", RequestId = House.NewRequestId() };

        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(actions.AgreeActionAsync(Agree()))).Reason);
        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(plans.CreateActionPlanAsync(Create()))).Reason);
        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(As(group.Hub.TfmLead).DecideReviewAsync(Decide(membership)))).Reason);
        Assert.Empty((await actions.ListActionsAsync(new ListActionsRequest { SchoolId = school.Id })).Actions);
        await house.TellAsync("schools", new ParticipationResumed { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = group.Hub.Id, ResumeDate = house.Day(0) });
        await actions.AgreeActionAsync(Agree());
        await house.TellAsync("schools", new ParticipationPaused { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = group.Hub.Id, FromDate = house.Day(0), ToDate = house.Day(1) });
        house.GoOn(2);
        await plans.CreateActionPlanAsync(Create());
    }

    /// <summary>A group whose meetings were held, in a year that asks for a visit, and looks at actions.</summary>
    async Task<TestGroup> HeldAsync()
    {
        var hub = await house.HubAsync();
        var year = WorkGroupsHouse.YearOf(hub);
        year.Stages[0].ReviewChecklist.Add(new ReviewCriterion { Kind = ReviewCriterionKind.MeetingsFilled, AtLeast = 5, Required = true });
        year.Stages[0].ReviewChecklist.Add(new ReviewCriterion { Kind = ReviewCriterionKind.VisitsDone, AtLeast = 1, Required = true });
        year.Stages[0].ReviewChecklist.Add(new ReviewCriterion { Kind = ReviewCriterionKind.ActionsDonePercent, AtLeast = 50 });
        await house.TellAsync("schools", year);
        var group = await house.GroupAsync(hub);
        for (var number = 1; number <= 6; number++)
        {
            var meeting = await house.MeetingAsync(group, number, 0);
            house.GoOn(1);
            await house.RegisterAsync(group, meeting, number, _ => Both);
        }

        return group;
    }

    static DecideReviewRequest Decide(string membershipId) => new() { MembershipId = membershipId, Decision = ReviewDecision.Progress, Reason = "As discussed.", RequestId = House.NewRequestId() };
}
