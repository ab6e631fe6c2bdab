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
    public async Task A_place_that_is_given_up_without_a_successor_stands_empty_from_the_day_after_and_is_marked()
    {
        var group = await house.GroupAsync();
        var (school, began) = (group.Schools[0], house.Day(0));
        house.GoOn(10);
        var (head, neighbour) = (await house.PersonAsync((Role.HeadTeacher, school.Id)), await house.PersonAsync((Role.HeadTeacher, group.Schools[1].Id)));

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(neighbour).EndLeadTeacherPlaceAsync(End(group, school)))).Reason);
        Assert.Equal("PLACE_DATE_UNFIT", (await Refused.ByAsync(As(head).EndLeadTeacherPlaceAsync(End(group, school, -20)))).Reason);
        var ended = await As(head).EndLeadTeacherPlaceAsync(End(group, school));

        var member = ended.Members.Single(m => m.SchoolId == school.Id);
        Assert.Equal((2, house.Day(1)), Assert.Single(member.VacantPlaces) is var vacant ? (vacant.PlaceNumber, vacant.FromDate) : default);
        Assert.Equal([("", 1), (house.Day(0), 2)], member.LeadTeacherPlaces.Select(p => (p.ToDate, p.PlaceNumber)));
        Assert.Equal("PLACE_VACANT", (await Refused.ByAsync(As(head).EndLeadTeacherPlaceAsync(End(group, school)))).Reason);
        var told = Assert.Single(await house.ToldAsync<LeadTeacherPlaceVacated>(), e => e.GroupId == group.Id);
        Assert.Equal((2, school.LeadTeachers[1], began, house.Day(0)), (told.PlaceNumber, told.PersonId, told.FromDate, told.ToDate));
        house.GoOn(1);
        Assert.Equal([1], (await MemberAsync(group, school)).LeadTeacherPlaces.Select(p => p.PlaceNumber));
        Assert.Equal(school.LeadTeachers[1], Assert.Single((await MemberAsync(group, school)).PastLeadTeacherPlaces).PersonId);
    }

    [Fact]
    public async Task An_empty_place_is_filled_again_and_the_days_between_stay_nobodys()
    {
        var group = await house.GroupAsync();
        var school = group.Schools[0];
        await As(group.Hub.TfmLead).EndLeadTeacherPlaceAsync(End(group, school, 2));
        house.GoOn(10);

        await As(group.Hub.TfmLead).FillLeadTeacherPlaceAsync(new FillLeadTeacherPlaceRequest { GroupId = group.Id, MembershipId = group.MemberOf(school).MembershipId, PlaceNumber = 2, PersonId = school.LeadTeachers[1], RequestId = House.NewRequestId() });

        var member = await MemberAsync(group, school);
        Assert.Empty(member.VacantPlaces);
        Assert.Equal((house.Day(-8), house.Day(0)), (Assert.Single(member.PastLeadTeacherPlaces).ToDate, member.LeadTeacherPlaces[1].FromDate));
    }

    [Fact]
    public async Task Two_who_give_a_place_up_at_once_do_so_once()
    {
        var group = await house.GroupAsync();

        var outcomes = await Task.WhenAll(
            Outcome.OfAsync(As(group.Hub.TfmLead).EndLeadTeacherPlaceAsync(End(group, group.Schools[0]))),
            Outcome.OfAsync(As(group.Hub.HubLead).EndLeadTeacherPlaceAsync(End(group, group.Schools[0]))));

        Assert.Equal(["PLACE_VACANT", "done"], outcomes.Order(StringComparer.Ordinal));
        Assert.Single(await house.ToldAsync<LeadTeacherPlaceVacated>(), e => e.GroupId == group.Id);
    }

    [Fact]
    public async Task A_school_where_one_who_covers_teaches_does_not_join()
    {
        var group = await house.GroupAsync();
        var joiner = (await house.SchoolsAsync(group.Hub, 1))[0];
        var colleague = await house.SpecialistAsync(group.Hub);
        await house.As<SpecialistService.SpecialistServiceClient>(group.Hub.TfmLead).UpdateSpecialistAsync(new UpdateSpecialistRequest
        {
            SpecialistId = colleague.Id,
            Specialist = new Specialist { BaseSchoolId = joiner.Id },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "base_school_id" } },
            Etag = (await house.As<SpecialistService.SpecialistServiceClient>(group.Hub.TfmLead).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = colleague.Id })).Etag,
            RequestId = House.NewRequestId(),
        });
        await As(group.Hub.TfmLead).ArrangeCoverAsync(new ArrangeCoverRequest { GroupId = group.Id, SpecialistId = colleague.Id, FromDate = house.Day(3), ToDate = house.Day(5), Reason = "On leave", RequestId = House.NewRequestId() });

        Assert.Equal("BASE_SCHOOL_IS_MEMBER", (await Refused.ByAsync(As(group.Hub.TfmLead).AdmitMemberAsync(Admit(group, joiner)))).Reason);
        house.GoOn(6);
        Assert.Equal(7, (await As(group.Hub.TfmLead).AdmitMemberAsync(Admit(group, joiner))).Members.Count);
    }

    [Fact]
    public async Task Places_end_with_the_membership()
    {
        var group = await house.GroupAsync();

        await house.TellAsync("schools", house.Withdrawn(group.Schools[0], group.Hub));

        var member = (await As(group.Hub.TfmLead).GetGroupAsync(new GetGroupRequest { GroupId = group.Id })).Members.Single(m => m.SchoolId == group.Schools[0].Id);
        Assert.Equal([house.Day(0), house.Day(0)], member.LeadTeacherPlaces.Select(p => p.ToDate));
    }

    async Task<Member> MemberAsync(TestGroup group, TestSchool school) =>
        (await As(group.Hub.TfmLead).GetGroupAsync(new GetGroupRequest { GroupId = group.Id })).Members.Single(m => m.SchoolId == school.Id);

    EndLeadTeacherPlaceRequest End(TestGroup group, TestSchool school, int? day = null) => new()
    {
        GroupId = group.Id,
        MembershipId = group.MemberOf(school).MembershipId,
        PlaceNumber = 2,
        ToDate = day is { } to ? house.Day(to) : "",
        RequestId = House.NewRequestId(),
    };

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
