using Hubs.Access.V1;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests.Groups;

/// <summary>Membership and places are held from one day to another.</summary>
public sealed class MembershipTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    static readonly Attendance[] Both = [Attendance.Present, Attendance.Present];

    GroupServiceClient As(TestPerson person) => house.As<GroupServiceClient>(person);

    [Fact]
    public async Task A_published_group_that_falls_below_its_size_carries_on_marked_until_a_school_joins()
    {
        var group = await house.GroupAsync();
        var waiting = (await house.SchoolsAsync(group.Hub, 1))[0];
        Assert.False(group.Group.BelowSize);

        await house.TellAsync("schools", house.Withdrawn(group.Schools[0], group.Hub), house.Withdrawn(group.Schools[1], group.Hub));

        var marked = Assert.Single((await As(group.Hub.TfmLead).ListGroupsAsync(new ListGroupsRequest { HubId = group.Hub.Id, BelowSizeOnly = true })).Groups);
        Assert.Equal((group.Id, GroupState.Published, true), (marked.GroupId, marked.State, marked.BelowSize));
        Assert.Equal((5, 6), (Assert.Single(await house.ToldAsync<GroupSizeMissed>(), e => e.GroupId == group.Id)) is var told ? (told.Schools, told.SmallestGroup) : default);
        Assert.True((await As(group.Hub.TfmLead).AdmitMemberAsync(Admit(group, waiting))).BelowSize);
        var last = (await house.SchoolsAsync(group.Hub, 1))[0];
        Assert.False((await As(group.Hub.TfmLead).AdmitMemberAsync(Admit(group, last))).BelowSize);
        Assert.Equal(6, Assert.Single(await house.ToldAsync<GroupSizeRestored>(), e => e.GroupId == group.Id).Schools);
        Assert.Empty((await As(group.Hub.TfmLead).ListGroupsAsync(new ListGroupsRequest { HubId = group.Hub.Id, BelowSizeOnly = true })).Groups);
    }

    [Fact]
    public async Task A_school_that_joins_owes_only_what_comes_after()
    {
        var group = await house.GroupAsync();
        var before = await house.MeetingAsync(group, 1, 0);
        house.GoOn(1);
        await house.RegisterAsync(group, before, 1, _ => Both);
        var joiner = (await house.SchoolsAsync(group.Hub, 1))[0];
        var admitted = await As(group.Hub.TfmLead).AdmitMemberAsync(Admit(group, joiner));
        var grown = group with { Schools = [.. group.Schools, joiner], Group = admitted };
        var after = await house.MeetingAsync(grown, 2, 1);
        house.GoOn(2);
        await house.RegisterAsync(grown, after, 2, _ => Both);

        var refusal = await Refused.ByAsync(house.As<ActionService.ActionServiceClient>(group.Specialist).AgreeActionAsync(Agree(grown, joiner, before)));
        var evidence = await EvidenceAsync(grown, joiner);

        Assert.Equal("MEMBERSHIP_ENDED", refusal.Reason);
        Assert.Equal((2, 1), (evidence.MeetingsHeld, evidence.MeetingsOwed));
        Assert.Equal((2, 2), await EvidenceAsync(grown, group.Schools[0]) is var whole ? (whole.MeetingsHeld, whole.MeetingsOwed) : default);
        await house.As<ActionService.ActionServiceClient>(group.Specialist).AgreeActionAsync(Agree(grown, joiner, after));
    }

    [Fact]
    public async Task A_successor_inherits_the_place_with_what_it_attended_and_has_to_do()
    {
        var group = await house.GroupAsync();
        var school = group.Schools[0];
        var meeting = await house.MeetingAsync(group, 1, 0);
        house.GoOn(1);
        await house.RegisterAsync(group, meeting, 1, _ => Both);
        var agree = Agree(group, school, meeting);
        agree.OwnerPersonId = school.LeadTeachers[1];
        var actions = house.As<ActionService.ActionServiceClient>(group.Specialist);
        var action = await actions.AgreeActionAsync(agree);
        var closed = await actions.CloseActionAsync(new CloseActionRequest { ActionId = (await actions.AgreeActionAsync(Again(agree))).ActionId, Outcome = ActionOutcome.Done, OutcomeText = "Done.", RequestId = House.NewRequestId() });
        var successor = await house.PersonAsync((Role.LeadTeacher, school.Id));

        var filled = await As(group.Hub.TfmLead).FillLeadTeacherPlaceAsync(new FillLeadTeacherPlaceRequest
        {
            GroupId = group.Id,
            MembershipId = group.MemberOf(school).MembershipId,
            PlaceNumber = 2,
            PersonId = successor.Id,
            RequestId = House.NewRequestId(),
        });

        var member = filled.Members.Single(m => m.SchoolId == school.Id);
        Assert.Equal([(school.LeadTeachers[0], ""), (successor.Id, "")], member.LeadTeacherPlaces.Select(p => (p.PersonId, p.ToDate)));
        Assert.Equal((2, school.LeadTeachers[1], house.Day(-1)), Assert.Single(member.PastLeadTeacherPlaces) is var past ? (past.PlaceNumber, past.PersonId, past.ToDate) : default);
        Assert.Equal(successor.Id, (await actions.GetActionAsync(new GetActionRequest { ActionId = action.ActionId })).OwnerPersonId);
        Assert.Equal(school.LeadTeachers[1], (await actions.GetActionAsync(new GetActionRequest { ActionId = closed.ActionId })).OwnerPersonId);
        Assert.Equal([1, 1], (await EvidenceAsync(group, school)).PlaceAttendances.Select(p => p.MeetingsAttended));
    }

    [Fact]
    public async Task A_substitute_fills_a_place_for_a_meeting_and_inherits_nothing()
    {
        var group = await house.GroupAsync();
        var school = group.Schools[0];
        var meeting = await house.MeetingAsync(group, 1, 0);
        house.GoOn(1);

        await house.RegisterAsync(group, meeting, 1, _ => [Attendance.Present, Attendance.Substitute]);

        var member = (await As(group.Hub.TfmLead).GetGroupAsync(new GetGroupRequest { GroupId = group.Id })).Members.Single(m => m.SchoolId == school.Id);
        Assert.Equal(school.LeadTeachers, member.LeadTeacherPlaces.Select(p => p.PersonId));
        Assert.Equal([1, 1], (await EvidenceAsync(group, school)).PlaceAttendances.Select(p => p.MeetingsAttended));
    }

    [Fact]
    public async Task Places_end_with_the_membership()
    {
        var group = await house.GroupAsync();

        await house.TellAsync("schools", house.Withdrawn(group.Schools[0], group.Hub));

        var member = (await As(group.Hub.TfmLead).GetGroupAsync(new GetGroupRequest { GroupId = group.Id })).Members.Single(m => m.SchoolId == group.Schools[0].Id);
        Assert.Equal([house.Day(0), house.Day(0)], member.LeadTeacherPlaces.Select(p => p.ToDate));
    }

    async Task<ReviewEvidence> EvidenceAsync(TestGroup group, TestSchool school) =>
        await house.As<ReviewService.ReviewServiceClient>(group.Hub.TfmLead).GetReviewEvidenceAsync(new GetReviewEvidenceRequest { MembershipId = group.MemberOf(school).MembershipId });

    AgreeActionRequest Agree(TestGroup group, TestSchool school, string meetingId) => new()
    {
        MembershipId = group.MemberOf(school).MembershipId,
        MeetingId = meetingId,
        Text = "Try it.",
        Reach = ActionReach.OwnClassroom,
        DueDate = house.Day(30),
        RequestId = House.NewRequestId(),
    };

    static AgreeActionRequest Again(AgreeActionRequest request)
    {
        var again = request.Clone();
        again.RequestId = House.NewRequestId();
        return again;
    }

    static AdmitMemberRequest Admit(TestGroup group, TestSchool school) => new() { GroupId = group.Id, ParticipationId = school.ParticipationId, RequestId = House.NewRequestId() };
}
