using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.Tests.GroupPlans;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.ActionPlanService;
using static Hubs.WorkGroups.V1.ActionService;
using static Hubs.WorkGroups.V1.GroupPlanService;
using static Hubs.WorkGroups.V1.GroupService;
using static Hubs.WorkGroups.V1.NoteService;
using static Hubs.WorkGroups.V1.ReviewService;
using static Hubs.WorkGroups.V1.SubjectService;
using static Hubs.WorkGroups.V1.SupportRecordService;

namespace Hubs.WorkGroups.Tests.Subjects;

/// <summary>What is held about a person is given to the data protection officer, whole and once.</summary>
public sealed class DiscloseSubjectTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    [Fact]
    public async Task A_lead_teacher_gets_their_places_and_the_notes_of_those_years_private_ones_too()
    {
        var (group, other) = (await house.GroupAsync(), await house.GroupAsync());
        var teacher = group.Schools[0].LeadTeachers[0];
        var note = await WriteAsync(group);
        await WriteAsync(other);
        var ask = Ask(teacher);

        var export = await (await OfficerAsync()).DiscloseSubjectAsync(ask);

        Assert.Equal((group.MemberOf(group.Schools[0]).MembershipId, group.Schools[0].Id, 1), Assert.Single(export.Places) is var place ? (place.MembershipId, place.SchoolId, place.Place.PlaceNumber) : default);
        Assert.Equal(note, Assert.Single(export.Notes));
        Assert.Null(export.Specialist);
        var told = Assert.Single(await house.EntriesAsync<SubjectDisclosed>(), e => e.AggregateId == export.ExportId);
        Assert.Contains(teacher, told.DataJson);
        Assert.DoesNotContain("stalled", told.DataJson);
    }

    [Fact]
    public async Task A_specialist_gets_what_is_kept_of_them_what_they_wrote_and_what_their_TfM_Lead_keeps()
    {
        var group = await house.GroupAsync();
        var note = await WriteAsync(group);
        var support = await house.As<SupportRecordServiceClient>(group.Hub.TfmLead).RecordSupportAsync(new RecordSupportRequest
        {
            SpecialistId = group.Specialist.Id,
            Kind = SupportKind.Coaching,
            SupportDate = house.Day(0),
            Observations = "Leads with questions.",
            NextSteps = "Observe together.",
            RequestId = House.NewRequestId(),
        });

        var export = await (await OfficerAsync()).DiscloseSubjectAsync(Ask(group.Specialist.Id));

        Assert.Equal((group.Specialist.Id, note, support), (export.Specialist.SpecialistId, Assert.Single(export.Notes), Assert.Single(export.SupportRecords)));
        Assert.Equal(group.Id, Assert.Single(export.Leadings).GroupId);
    }

    [Fact]
    public async Task Whoever_owned_an_action_rated_an_objective_or_decided_a_review_gets_that_and_nothing_of_others()
    {
        var group = await house.GroupAsync();
        var (member, teacher, lead) = (group.MemberOf(group.Schools[0]), group.Schools[0].LeadTeachers[0], group.Hub.TfmLead);
        var (meeting, visit) = (await house.MeetingAsync(group, 1, 0), await house.VisitAsync(group, member, 0));
        house.GoOn(1);
        var actions = house.As<ActionServiceClient>(group.Specialist);
        var (theirs, others) = (await actions.AgreeActionAsync(Agree(1)), await actions.AgreeActionAsync(Agree(2)));
        var plans = house.As<ActionPlanServiceClient>(group.Specialist);
        var plan = await plans.CreateActionPlanAsync(new CreateActionPlanRequest { MembershipId = member.MembershipId, StartingPoint = "Each class has its way.", RequestId = House.NewRequestId() });
        plan = await plans.AddObjectiveAsync(new AddObjectiveRequest { ActionPlanId = plan.ActionPlanId, Strand = Strand.LessonDesign, Text = "Small steps.", SuccessMeasure = "Seen.", TargetDate = house.Day(60), RequestId = House.NewRequestId() });
        plan = await plans.ReviewObjectiveAsync(new ReviewObjectiveRequest { ActionPlanId = plan.ActionPlanId, ObjectiveId = plan.Objectives[0].ObjectiveId, VisitId = visit, Rating = Rating.Amber, Note = "In most classes.", RequestId = House.NewRequestId() });
        house.GoOn(group.Hub.LastDate.DayNumber - house.Today.DayNumber + 1);
        var review = await house.As<ReviewServiceClient>(lead).DecideReviewAsync(new DecideReviewRequest { MembershipId = member.MembershipId, Decision = ReviewDecision.Withdraw, Reason = "It goes its own way.", RequestId = House.NewRequestId() });
        var officer = await OfficerAsync();

        var (ofTeacher, ofSpecialist, ofLead) = (await officer.DiscloseSubjectAsync(Ask(teacher)), await officer.DiscloseSubjectAsync(Ask(group.Specialist.Id)), await officer.DiscloseSubjectAsync(Ask(lead.Id)));

        Assert.Equal((theirs.ActionId, "Try it."), Assert.Single(ofTeacher.Actions) is var action ? (action.ActionId, action.Text) : default);
        Assert.NotEqual(others.ActionId, theirs.ActionId);
        Assert.Equal((plan.Objectives[0].ObjectiveId, plan.Objectives[0].Reviews[0]), Assert.Single(ofSpecialist.ObjectiveReviews) is var rated ? (rated.ObjectiveId, rated.Review) : default);
        Assert.Equal(review, Assert.Single(ofLead.Reviews));
        Assert.Equal((0, 0, 0, 0), (ofTeacher.ObjectiveReviews.Count, ofTeacher.Reviews.Count, ofLead.Actions.Count, ofSpecialist.Reviews.Count));

        AgreeActionRequest Agree(int place) => new() { MembershipId = member.MembershipId, MeetingId = meeting, Text = "Try it.", Reach = ActionReach.OwnClassroom, OwnerPersonId = group.Schools[0].LeadTeachers[place - 1], DueDate = house.Day(30), RequestId = House.NewRequestId() };
    }

    [Fact]
    public async Task An_action_goes_with_its_place_and_whoever_had_it_in_their_time_gets_it()
    {
        var group = await house.GroupAsync();
        var (school, member) = (group.Schools[0], group.MemberOf(group.Schools[0]));
        var (first, second) = (await house.MeetingAsync(group, 1, 0), await house.MeetingAsync(group, 2, 30));
        var actions = house.As<ActionServiceClient>(group.Specialist);
        var later = new List<string>();
        foreach (var day in new[] { 3, 10, 40 })
        {
            later.Add((await house.PersonAsync((Role.LeadTeacher, school.Id))).Id);
            await house.As<GroupServiceClient>(group.Hub.TfmLead).FillLeadTeacherPlaceAsync(new FillLeadTeacherPlaceRequest { GroupId = group.Id, MembershipId = member.MembershipId, PlaceNumber = 1, PersonId = later[^1], FromDate = house.Day(day), RequestId = House.NewRequestId() });
        }

        house.GoOn(5);
        var action = await actions.AgreeActionAsync(new AgreeActionRequest { MembershipId = member.MembershipId, MeetingId = first, Text = "Try it.", Reach = ActionReach.OwnClassroom, OwnerPersonId = later[0], DueDate = house.Day(20), RequestId = House.NewRequestId() });
        house.GoOn(27);
        var carried = await actions.CarryOverActionAsync(new CarryOverActionRequest { ActionId = action.ActionId, MeetingId = second, DueDate = house.Day(20), Reason = "A class was closed.", RequestId = House.NewRequestId() });
        Assert.Equal((later[0], later[1]), (action.OwnerPersonId, carried.OwnerPersonId));
        await actions.CloseActionAsync(new CloseActionRequest { ActionId = action.ActionId, Outcome = ActionOutcome.Done, OutcomeText = "Done.", RequestId = House.NewRequestId() });
        house.GoOn(20);
        var officer = await OfficerAsync();

        Assert.Equal(
            [0, 1, 1, 0],
            new[] { school.LeadTeachers[0], later[0], later[1], later[2] }.Select(person => officer.DiscloseSubject(Ask(person)).Actions.Count(a => a.ActionId == action.ActionId)));
    }

    [Fact]
    public async Task Whoever_moved_schools_of_a_plan_by_hand_gets_what_they_moved_and_nothing_that_others_did()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var plan = await given.MadeAsync();
        var (moved, other) = (plan.Groups.Single(g => g.Placements.Count == 7).Placements[0].ParticipationId, given.Hub.HubLead);
        var after = await house.As<GroupPlanServiceClient>(other).MovePlannedSchoolAsync(given.Move(plan, moved, 0));
        after = await given.Lead.MovePlannedSchoolAsync(given.Move(after, moved, plan.Groups.Single(g => g.Placements.Count == 7).Number));
        after = await house.As<GroupPlanServiceClient>(other).MovePlannedSchoolAsync(given.Move(after, moved, 0));
        var officer = await OfficerAsync();

        var (ofOther, ofLead, ofSpecialist) = (await officer.DiscloseSubjectAsync(Ask(other.Id)), await officer.DiscloseSubjectAsync(Ask(given.Hub.TfmLead.Id)), await officer.DiscloseSubjectAsync(Ask(given.Specialists[0].Id)));

        Assert.Equal([after.Moves[0], after.Moves[2]], ofOther.PlannedMoves.Select(m => m.Move));
        Assert.All(ofOther.PlannedMoves, m => Assert.Equal(plan.GroupPlanId, m.GroupPlanId));
        Assert.Equal(after.Moves[1], Assert.Single(ofLead.PlannedMoves).Move);
        Assert.Equal((plan.GroupPlanId, 0), (Assert.Single(ofLead.StartedGroupPlanIds), ofOther.StartedGroupPlanIds.Count));
        Assert.Empty(ofSpecialist.PlannedMoves);
    }

    [Fact]
    public async Task Sent_again_it_gives_no_content_and_of_a_stranger_there_is_none()
    {
        var group = await house.GroupAsync();
        var (officer, ask) = (await OfficerAsync(), Ask(group.Specialist.Id));
        var export = await officer.DiscloseSubjectAsync(ask);

        var again = await officer.DiscloseSubjectAsync(ask);
        var nobody = await officer.DiscloseSubjectAsync(Ask(WorkGroupsHouse.NewId()));

        Assert.Equal((export.ExportId, 0), (again.ExportId, again.Leadings.Count));
        Assert.Null(again.Specialist);
        Assert.Equal((0, 0, 0), (nobody.Places.Count, nobody.Notes.Count, nobody.Leadings.Count));
        Assert.Single(await house.ToldAsync<SubjectDisclosed>(), e => e.PersonId == group.Specialist.Id && e.ExportId == export.ExportId);
    }

    [Fact]
    public async Task Nobody_else_is_given_it()
    {
        var group = await house.GroupAsync();

        foreach (var person in new[] { group.Specialist, group.Hub.TfmLead, group.Hub.HubLead, group.Hub.Administrator, house.National, await house.PersonAsync((Role.Auditor, "")) })
            Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(house.As<SubjectServiceClient>(person).DiscloseSubjectAsync(Ask(group.Specialist.Id)))).Reason);
        Assert.DoesNotContain(await house.ToldAsync<SubjectDisclosed>(), e => e.PersonId == group.Specialist.Id);
    }

    async Task<SubjectServiceClient> OfficerAsync() => house.As<SubjectServiceClient>(await house.PersonAsync((Role.DataProtectionOfficer, "")));

    async Task<Note> WriteAsync(TestGroup group) => await house.As<NoteServiceClient>(group.Specialist).WriteNoteAsync(
        new WriteNoteRequest { MembershipId = group.MemberOf(group.Schools[0]).MembershipId, Text = "The plan has stalled.", RequestId = House.NewRequestId() });

    static DiscloseSubjectRequest Ask(string personId) => new() { PersonId = personId, RequestId = House.NewRequestId() };
}
