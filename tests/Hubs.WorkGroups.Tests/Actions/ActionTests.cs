using Hubs.Access.V1;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.ActionService;

namespace Hubs.WorkGroups.Tests.Actions;

public sealed class ActionTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    ActionServiceClient As(TestPerson person) => house.As<ActionServiceClient>(person);

    [Fact]
    public async Task A_school_agrees_an_action_after_a_meeting_and_its_words_stay_here()
    {
        var group = await house.GroupAsync();
        var school = group.Schools[0];
        var teacher = await house.PersonAsync((Role.LeadTeacher, school.Id));
        var meeting = await house.MeetingAsync(group, 1, day: 1);
        await house.MeetingAsync(group, 2, day: 30);
        house.GoOn(1);
        var request = Agree(group, school, meeting, due: 29);
        request.OwnerPersonId = school.LeadTeachers[0];

        var action = await As(teacher).AgreeActionAsync(request);

        Assert.Equal((ActionState.Open, 1, school.Name, false), (action.State, action.MeetingNumber, action.SchoolName, action.Overdue));
        Assert.Equal(action, await As(teacher).AgreeActionAsync(request));
        Assert.Equal(action, await As(group.Specialist).GetActionAsync(new GetActionRequest { ActionId = action.ActionId }));
        var entry = Assert.Single(await house.EntriesAsync<ActionAgreed>(), e => e.AggregateId == action.ActionId);
        Assert.DoesNotContain("number lines", entry.DataJson);
        var told = ActionAgreed.Parser.ParseJson(entry.DataJson);
        Assert.Equal((house.Day(29), group.Hub.Id, school.ParticipationId), (told.DueDate, told.HubId, told.ParticipationId));
    }

    [Fact]
    public async Task An_action_is_due_after_its_meeting_and_not_after_the_next()
    {
        var group = await house.GroupAsync();
        var meeting = await house.MeetingAsync(group, 1, day: 0);
        house.GoOn(1);
        var specialist = As(group.Specialist);

        Assert.Equal("DUE_DATE_UNFIT", (await Refused.ByAsync(specialist.AgreeActionAsync(Agree(group, group.Schools[0], meeting, due: -1)))).Reason);
        Assert.Equal("DUE_DATE_UNFIT", (await Refused.ByAsync(specialist.AgreeActionAsync(Agree(group, group.Schools[0], meeting, due: 400)))).Reason);
        var next = await house.MeetingAsync(group, 2, day: 20);
        Assert.Equal("DUE_DATE_UNFIT", (await Refused.ByAsync(specialist.AgreeActionAsync(Agree(group, group.Schools[0], meeting, due: 21)))).Reason);
        await house.TellAsync("scheduling", new MeetingCancelled { MeetingId = next, GroupId = group.Id });
        Assert.Equal(house.Day(21), (await specialist.AgreeActionAsync(Agree(group, group.Schools[0], meeting, due: 21))).DueDate);
    }

    [Fact]
    public async Task Actions_follow_a_meeting_of_the_group_that_was_held()
    {
        var (group, other) = (await house.GroupAsync(), await house.GroupAsync());
        var (foreign, coming, missed) = (await house.MeetingAsync(other, 1, 0), await house.MeetingAsync(group, 2, 5), await house.MeetingAsync(group, 1, 0));
        await house.TellAsync("scheduling", new MeetingMissed { MeetingId = missed, GroupId = group.Id });
        house.GoOn(1);
        var specialist = As(group.Specialist);

        Assert.Equal("MEETING_NOT_OF_GROUP", (await Refused.ByAsync(specialist.AgreeActionAsync(Agree(group, group.Schools[0], foreign, 3)))).Reason);
        Assert.Equal("MEETING_NOT_HELD", (await Refused.ByAsync(specialist.AgreeActionAsync(Agree(group, group.Schools[0], coming, 6)))).Reason);
        Assert.Equal("MEETING_NOT_HELD", (await Refused.ByAsync(specialist.AgreeActionAsync(Agree(group, group.Schools[0], missed, 3)))).Reason);
    }

    [Fact]
    public async Task An_owner_holds_a_place_of_the_school_and_a_school_that_left_agrees_nothing()
    {
        var group = await house.GroupAsync();
        var meeting = await house.MeetingAsync(group, 1, 0);
        house.GoOn(1);
        var request = Agree(group, group.Schools[0], meeting, 5);
        request.OwnerPersonId = group.Schools[1].LeadTeachers[0];
        Assert.Equal("OWNER_NOT_IN_PLACE", (await Refused.ByAsync(As(group.Specialist).AgreeActionAsync(request))).Reason);

        await house.TellAsync("schools", house.Withdrawn(group.Schools[0], group.Hub));
        house.GoOn(1);
        Assert.Equal("MEMBERSHIP_ENDED", (await Refused.ByAsync(As(group.Specialist).AgreeActionAsync(Agree(group, group.Schools[0], meeting, 5)))).Reason);
    }

    [Fact]
    public async Task An_action_is_carried_over_at_a_later_meeting_and_closed_once()
    {
        var group = await house.GroupAsync();
        var first = await house.MeetingAsync(group, 1, 0);
        var second = await house.MeetingAsync(group, 2, 30);
        house.GoOn(1);
        var action = await As(group.Specialist).AgreeActionAsync(Agree(group, group.Schools[0], first, 10));
        house.GoOn(30);
        Assert.Equal("MEETING_NOT_LATER", (await Refused.ByAsync(As(group.Specialist).CarryOverActionAsync(CarryOver(action, first, 5)))).Reason);

        var carried = await As(group.Specialist).CarryOverActionAsync(CarryOver(action, second, 40));
        var closed = await As(group.Hub.Administrator).CloseActionAsync(Close(carried));

        Assert.Equal((second, action.DueDate, house.Day(40)), (carried.CarryOvers[0].MeetingId, carried.CarryOvers[0].PreviousDueDate, carried.DueDate));
        Assert.Equal("A class was closed.", Assert.Single(closed.CarryOvers).Reason);
        Assert.Equal((ActionState.Closed, ActionOutcome.Done), (closed.State, closed.Outcome));
        Assert.Equal(house.Day(40), Assert.Single(await house.ToldAsync<ActionCarriedOver>(), e => e.ActionId == action.ActionId).DueDate);
        Assert.Equal(house.Day(0), Assert.Single(await house.ToldAsync<ActionClosed>(), e => e.ActionId == action.ActionId).CloseDate);
        Assert.Equal("ACTION_CLOSED", (await Refused.ByAsync(As(group.Specialist).CloseActionAsync(Close(closed)))).Reason);
        Assert.Equal("ACTION_CLOSED", (await Refused.ByAsync(As(group.Specialist).CarryOverActionAsync(CarryOver(closed, second, 40)))).Reason);
        await house.SettleAsync();
        var changes = (await As(group.Hub.TfmLead).ListActionChangesAsync(new ListActionChangesRequest { ActionId = action.ActionId })).ActionChanges;
        Assert.Equal([("ActionClosed", group.Hub.Administrator.Id), ("ActionCarriedOver", group.Specialist.Id), ("ActionAgreed", group.Specialist.Id)], changes.Select(c => (c.EventName, c.PersonId)));
        Assert.Contains(changes[1].Fields, f => (f.FieldName, f.Before, f.After) == ("due_date", action.DueDate, house.Day(40)));
    }

    [Fact]
    public async Task Four_who_close_an_action_at_once_close_it_once()
    {
        var group = await house.GroupAsync();
        var meeting = await house.MeetingAsync(group, 1, 0);
        house.GoOn(1);
        var action = await As(group.Specialist).AgreeActionAsync(Agree(group, group.Schools[0], meeting, 5));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Outcome.OfAsync(As(group.Specialist).CloseActionAsync(Close(action)))));

        Assert.Equal(["ETAG_STALE", "ETAG_STALE", "ETAG_STALE", "done"], outcomes.Order(StringComparer.Ordinal));
        Assert.Single(await house.ToldAsync<ActionClosed>(), e => e.ActionId == action.ActionId);
    }

    [Fact]
    public async Task Overdue_actions_are_listed_by_their_day_and_each_school_sees_its_own()
    {
        var group = await house.GroupAsync();
        var meeting = await house.MeetingAsync(group, 1, 0);
        house.GoOn(1);
        var late = await As(group.Specialist).AgreeActionAsync(Agree(group, group.Schools[0], meeting, 2));
        var later = await As(group.Specialist).AgreeActionAsync(Agree(group, group.Schools[1], meeting, 3));
        var open = await As(group.Specialist).AgreeActionAsync(Agree(group, group.Schools[0], meeting, 50));
        house.GoOn(5);
        var head = await house.PersonAsync((Role.HeadTeacher, group.Schools[0].Id));

        var page = await As(group.Hub.TfmLead).ListActionsAsync(new ListActionsRequest { OverdueOnly = true, PageSize = 1 });
        var rest = await As(group.Hub.TfmLead).ListActionsAsync(new ListActionsRequest { OverdueOnly = true, PageSize = 1, PageToken = page.NextPageToken });

        Assert.Equal([late.ActionId, later.ActionId], page.Actions.Concat(rest.Actions).Select(a => a.ActionId));
        Assert.All(page.Actions, a => Assert.True(a.Overdue));
        var (stranger, colleague) = (await house.SpecialistAsync(group.Hub), (await house.GroupAsync()).Specialist);
        Assert.Equal([late.ActionId, later.ActionId], (await As(group.Specialist).ListActionsAsync(new ListActionsRequest { OverdueOnly = true })).Actions.Select(a => a.ActionId));
        foreach (var another in new[] { stranger, colleague }) Assert.DoesNotContain((await As(another).ListActionsAsync(new ListActionsRequest { OverdueOnly = true })).Actions, a => a.ActionId == late.ActionId);
        Assert.Empty(rest.NextPageToken);
        Assert.Equal([late.ActionId, open.ActionId], (await As(head).ListActionsAsync(new ListActionsRequest())).Actions.Select(a => a.ActionId));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(head).GetActionAsync(new GetActionRequest { ActionId = later.ActionId }))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As((await house.HubAsync()).TfmLead).CloseActionAsync(Close(late)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(head).CloseActionAsync(Close(late)))).Reason);
        Assert.Equal("PAGE_TOKEN_INVALID", (await Refused.ByAsync(As(group.Hub.TfmLead).ListActionsAsync(new ListActionsRequest { PageToken = page.NextPageToken }))).Reason);
    }

    AgreeActionRequest Agree(TestGroup group, TestSchool school, string meetingId, int due) => new()
    {
        MembershipId = group.MemberOf(school).MembershipId,
        MeetingId = meetingId,
        Text = "Try number lines\nin Year 2.",
        Reach = ActionReach.OwnClassroom,
        DueDate = house.Day(due),
        RequestId = House.NewRequestId(),
    };

    static CloseActionRequest Close(V1.Action action) => new()
    {
        ActionId = action.ActionId,
        Outcome = ActionOutcome.Done,
        OutcomeText = "Done in both classes.",
        Etag = action.Etag,
        RequestId = House.NewRequestId(),
    };

    CarryOverActionRequest CarryOver(V1.Action action, string meetingId, int due) => new()
    {
        ActionId = action.ActionId,
        MeetingId = meetingId,
        DueDate = house.Day(due),
        Reason = "A class was closed.",
        RequestId = House.NewRequestId(),
    };
}
