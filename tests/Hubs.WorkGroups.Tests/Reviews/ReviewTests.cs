using Hubs.Access.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.ReviewService;

namespace Hubs.WorkGroups.Tests.Reviews;

public sealed class ReviewTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    static readonly Attendance[] Both = [Attendance.Present, Attendance.Present];
    static readonly Attendance[] Neither = [Attendance.Absent, Attendance.Apologies];

    ReviewServiceClient As(TestPerson person) => house.As<ReviewServiceClient>(person);

    [Fact]
    public async Task A_school_that_completed_the_stage_goes_on_to_the_next()
    {
        var group = await HeldAsync(6, [Attendance.Present, Attendance.Absent]);
        var head = await house.PersonAsync((Role.HeadTeacher, group.Schools[0].Id));
        var request = Decide(group, ReviewDecision.Progress);

        var review = await As(group.Hub.TfmLead).DecideReviewAsync(request);

        Assert.Equal((Stage.Development, Stage.Embedding, false), (review.FromStage, review.ToStage, review.NationalException));
        Assert.Equal([(1, 6), (2, 0)], review.Evidence.PlaceAttendances.Select(p => (p.PlaceNumber, p.MeetingsAttended)));
        Assert.True(review.Evidence.StageCompleted);
        Assert.Equal(review, await As(head).GetReviewAsync(new GetReviewRequest { ReviewId = review.ReviewId }));
        Assert.Equal(review, await As(group.Hub.TfmLead).DecideReviewAsync(request));
        var told = Assert.Single(await house.ToldAsync<ReviewDecided>(), e => e.ReviewId == review.ReviewId);
        Assert.Equal((ReviewDecision.Progress, Stage.Embedding, group.Schools[0].ParticipationId), (told.Decision, told.ToStage, told.ParticipationId));
        Assert.Equal("REVIEW_DECIDED", (await Refused.ByAsync(As(group.Hub.HubLead).DecideReviewAsync(Decide(group, ReviewDecision.Withdraw)))).Reason);
    }

    [Fact]
    public async Task Nobody_decides_how_a_school_goes_on_where_they_hold_a_role()
    {
        var group = await house.GroupAsync();
        var lead = await house.PersonAsync((Role.TfmLead, group.Hub.Id), (Role.LeadTeacher, group.Schools[0].Id));

        var refusal = await Refused.ByAsync(As(lead).DecideReviewAsync(Decide(group, ReviewDecision.Progress)));

        Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", refusal.Reason);
        Assert.Empty((await As(group.Hub.TfmLead).ListReviewsAsync(new ListReviewsRequest { GroupId = group.Group.GroupId })).Reviews);
    }

    [Fact]
    public async Task A_substitute_and_part_of_the_time_fill_a_place_and_a_later_register_counts()
    {
        var group = await HeldAsync(5, [Attendance.Substitute, Attendance.Part]);
        var meeting = await house.MeetingAsync(group, 6, 0);
        house.GoOn(1);
        await house.RegisterAsync(group, meeting, 6, _ => Both);
        await house.RegisterAsync(group, meeting, 6, _ => Neither);

        var evidence = await As(group.Specialist).GetReviewEvidenceAsync(new GetReviewEvidenceRequest { MembershipId = group.MemberOf(group.Schools[0]).MembershipId });

        Assert.Equal((6, 6, 5), (evidence.MeetingsPlanned, evidence.MeetingsHeld, evidence.CompletionMeetings));
        Assert.Equal([(1, 5), (2, 5)], evidence.PlaceAttendances.Select(p => (p.PlaceNumber, p.MeetingsAttended)));
    }

    [Fact]
    public async Task Before_the_last_meeting_nothing_is_decided_unless_the_year_is_over()
    {
        var group = await HeldAsync(5, Both);

        Assert.Equal("REVIEW_TOO_EARLY", (await Refused.ByAsync(As(group.Hub.TfmLead).DecideReviewAsync(Decide(group, ReviewDecision.Progress)))).Reason);
        Assert.Equal("REVIEW_TOO_EARLY", (await Refused.ByAsync(As(house.National).DecideReviewAsync(Decide(group, ReviewDecision.Repeat)))).Reason);
        house.GoOn(group.Hub.LastDate.DayNumber - house.Today.DayNumber + 1);
        Assert.Equal(Stage.Embedding, (await As(group.Hub.TfmLead).DecideReviewAsync(Decide(group, ReviewDecision.Progress))).ToStage);
    }

    [Fact]
    public async Task Only_the_national_team_decides_against_the_stages_rules()
    {
        var group = await HeldAsync(6, Neither);

        Assert.Equal("STAGE_NOT_COMPLETED", (await Refused.ByAsync(As(group.Hub.HubLead).DecideReviewAsync(Decide(group, ReviewDecision.Progress)))).Reason);
        Assert.Equal("REPEAT_IS_EXCEPTION", (await Refused.ByAsync(As(group.Hub.HubLead).DecideReviewAsync(Decide(group, ReviewDecision.Repeat)))).Reason);
        var repeated = await As(house.National).DecideReviewAsync(Decide(group, ReviewDecision.Repeat));
        var withdrawn = await As(group.Hub.HubLead).DecideReviewAsync(Decide(group, ReviewDecision.Withdraw, school: 1));

        Assert.Equal((true, Stage.Development), (repeated.NationalException, repeated.ToStage));
        Assert.Equal((false, Stage.Unspecified), (withdrawn.NationalException, withdrawn.ToStage));
    }

    [Fact]
    public async Task A_school_that_owes_fewer_meetings_completes_with_its_own_target()
    {
        var group = await HeldAsync(6, Neither);
        var member = group.MemberOf(group.Schools[0]);
        for (var number = 7; number <= 8; number++)
        {
            var meeting = await house.MeetingAsync(group, number, 0);
            house.GoOn(1);
            await house.RegisterAsync(group, meeting, number, _ => Both);
        }

        Assert.Equal("STAGE_NOT_COMPLETED", (await Refused.ByAsync(As(group.Hub.HubLead).DecideReviewAsync(Decide(group, ReviewDecision.Progress)))).Reason);
        await house.TellAsync("scheduling", new AttendanceTargetSet { MembershipId = member.MembershipId, ParticipationId = member.ParticipationId, GroupId = group.Id, TargetMeetings = 2, MeetingsNotOwed = 3 });
        var review = await As(group.Hub.HubLead).DecideReviewAsync(Decide(group, ReviewDecision.Progress));

        Assert.Equal((2, true, false), (review.Evidence.CompletionMeetings, review.Evidence.StageCompleted, review.NationalException));
    }

    [Fact]
    public async Task Two_who_decide_at_once_decide_once()
    {
        var group = await HeldAsync(6, Both);

        var outcomes = await Task.WhenAll(
            Outcome.OfAsync(As(group.Hub.TfmLead).DecideReviewAsync(Decide(group, ReviewDecision.Progress))),
            Outcome.OfAsync(As(group.Hub.HubLead).DecideReviewAsync(Decide(group, ReviewDecision.Progress))));

        Assert.Equal(["REVIEW_DECIDED", "done"], outcomes.Order(StringComparer.Ordinal));
        Assert.Single(await house.ToldAsync<ReviewDecided>(), e => e.GroupId == group.Id);
    }

    [Fact]
    public async Task Another_hub_an_administrator_and_another_school_stay_out()
    {
        var group = await HeldAsync(6, Both);
        var review = await As(group.Hub.TfmLead).DecideReviewAsync(Decide(group, ReviewDecision.Progress));
        var neighbour = await house.PersonAsync((Role.HeadTeacher, group.Schools[1].Id));

        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(group.Hub.Administrator).DecideReviewAsync(Decide(group, ReviewDecision.Progress, 1)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As((await house.HubAsync()).HubLead).DecideReviewAsync(Decide(group, ReviewDecision.Progress, 1)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(neighbour).GetReviewAsync(new GetReviewRequest { ReviewId = review.ReviewId }))).Reason);
        Assert.Empty((await As(neighbour).ListReviewsAsync(new ListReviewsRequest())).Reviews);
        Assert.Equal(review, Assert.Single((await As(group.Specialist).ListReviewsAsync(new ListReviewsRequest { GroupId = group.Id })).Reviews));
    }

    /// <summary>A group whose first so many meetings have their registers.</summary>
    async Task<TestGroup> HeldAsync(int meetings, Attendance[] taken)
    {
        var group = await house.GroupAsync();
        for (var number = 1; number <= meetings; number++)
        {
            var meeting = await house.MeetingAsync(group, number, 0);
            house.GoOn(1);
            await house.RegisterAsync(group, meeting, number, _ => taken);
        }

        return group;
    }

    static DecideReviewRequest Decide(TestGroup group, ReviewDecision decision, int school = 0) => new()
    {
        MembershipId = group.MemberOf(group.Schools[school]).MembershipId,
        Decision = decision,
        Reason = "As discussed with the head.",
        RequestId = House.NewRequestId(),
    };
}
