using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;
using static Hubs.WorkGroups.V1.SpecialistService;

namespace Hubs.WorkGroups.Tests.Groups;

/// <summary>Who leads a group is dated: cover and replacement keep its history.</summary>
public sealed class LeadingTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    GroupServiceClient As(TestPerson person) => house.As<GroupServiceClient>(person);

    SpecialistServiceClient AsSpecialists(TestPerson person) => house.As<SpecialistServiceClient>(person);

    [Fact]
    public async Task A_specialist_who_takes_over_leads_from_that_day_and_the_one_before_stays_in_the_history()
    {
        var group = await house.GroupAsync();
        var (first, successor, began) = (group.Specialist, await house.SpecialistAsync(group.Hub), house.Day(0));
        house.GoOn(20);

        var handed = await As(group.Hub.TfmLead).UpdateGroupAsync(HandTo(group.Group, successor.Id));

        Assert.Equal([(first.Id, began, house.Day(-1)), (successor.Id, house.Day(0), "")], handed.Leadings.Select(l => (l.SpecialistId, l.FromDate, l.ToDate)));
        Assert.Equal([group.Hub.TfmLead.Id, group.Hub.TfmLead.Id], handed.Leadings.Select(l => l.ArrangerPersonId));
        Assert.Equal(handed, await As(successor).GetGroupAsync(new GetGroupRequest { GroupId = group.Id }));
    }

    [Fact]
    public async Task Who_takes_over_on_the_day_on_which_another_began_has_led_alone()
    {
        var group = await house.GroupAsync();
        var successor = await house.SpecialistAsync(group.Hub);

        var handed = await As(group.Hub.TfmLead).UpdateGroupAsync(HandTo(group.Group, successor.Id));

        Assert.Equal(successor.Id, Assert.Single(handed.Leadings).SpecialistId);
    }

    [Fact]
    public async Task A_specialist_who_covers_sees_the_group_on_those_days_and_no_others()
    {
        var group = await house.GroupAsync();
        var colleague = await house.SpecialistAsync(group.Hub);

        var covered = await As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, colleague, 2, 4));

        Assert.Equal(group.Specialist.Id, covered.SpecialistId);
        await SeesAsync(colleague, group, false);
        house.GoOn(2);
        await SeesAsync(colleague, group, true);
        await SeesAsync(group.Specialist, group, true);
        house.GoOn(3);
        await SeesAsync(colleague, group, false);
        var told = Assert.Single(await house.ToldAsync<CoverArranged>(), e => e.GroupId == group.Id);
        Assert.Equal((colleague.Id, group.Specialist.Id, house.Day(-3), house.Day(-1)), (told.SpecialistPersonId, told.CoveredPersonId, told.FromDate, told.ToDate));
    }

    [Fact]
    public async Task Schools_are_told_who_covers_and_when_and_not_why()
    {
        var group = await house.GroupAsync();
        var colleague = await house.SpecialistAsync(group.Hub);
        var head = await house.PersonAsync((Role.HeadTeacher, group.Schools[0].Id));

        var covered = await As(group.Hub.Administrator).ArrangeCoverAsync(Cover(group, colleague, 0, 10));

        Assert.Equal("On leave", covered.Leadings.Single(l => l.Kind == LeadingKind.Covers).Reason);
        var seen = (await As(head).GetGroupAsync(new GetGroupRequest { GroupId = group.Id })).Leadings.Single(l => l.Kind == LeadingKind.Covers);
        Assert.Equal((colleague.Id, house.Day(0), house.Day(10), ""), (seen.SpecialistId, seen.FromDate, seen.ToDate, seen.Reason));
    }

    [Fact]
    public async Task One_specialist_covers_at_a_time_who_is_trained_and_another_than_the_groups_own()
    {
        var group = await house.GroupAsync();
        var (one, other, untrained) = (await house.SpecialistAsync(group.Hub), await house.SpecialistAsync(group.Hub), await house.SpecialistAsync(group.Hub, trained: false));
        var elsewhere = await house.SpecialistAsync(await house.HubAsync());
        await As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, one, 2, 4));

        Assert.Equal("COVER_OVERLAPS", (await Refused.ByAsync(As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, other, 4, 9)))).Reason);
        Assert.Equal("SPECIALIST_NOT_TRAINED", (await Refused.ByAsync(As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, untrained, 5, 9)))).Reason);
        Assert.Equal("COVER_BY_LEADER", (await Refused.ByAsync(As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, group.Specialist, 5, 9)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, elsewhere, 5, 9)))).Reason);
        Assert.Equal("COVER_DATES_UNFIT", (await Refused.ByAsync(As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, other, 9, 5)))).Reason);
        Assert.Equal("COVER_DATES_UNFIT", (await Refused.ByAsync(As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, other, 5, 900)))).Reason);
        Assert.Equal("COVER_DATES_UNFIT", (await Refused.ByAsync(As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, other, -5, -1)))).Reason);
        Assert.Equal(3, (await As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, other, 5, 9))).Leadings.Count);
    }

    [Fact]
    public async Task A_cover_ends_early_or_is_called_off()
    {
        var group = await house.GroupAsync();
        var colleague = await house.SpecialistAsync(group.Hub);
        var covered = await As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, colleague, 0, 10));
        var later = await As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, colleague, 20, 30));
        var (running, planned) = (covered.Leadings.Single(l => l.Kind == LeadingKind.Covers).LeadingId, later.Leadings[^1].LeadingId);
        Assert.Equal("SPECIALIST_COVERS", (await Refused.ByAsync(AsSpecialists(group.Hub.TfmLead).EndSpecialistAsync(new EndSpecialistRequest { SpecialistId = colleague.Id, RequestId = House.NewRequestId() }))).Reason);

        Assert.Equal("COVER_DATES_UNFIT", (await Refused.ByAsync(As(group.Hub.TfmLead).EndCoverAsync(End(group, running, 11)))).Reason);
        await As(group.Hub.TfmLead).EndCoverAsync(End(group, running, 1));
        var left = await As(group.Hub.TfmLead).EndCoverAsync(End(group, planned));

        Assert.Equal(house.Day(1), left.Leadings.Single(l => l.Kind == LeadingKind.Covers).ToDate);
        Assert.Equal([house.Day(1), ""], (await house.ToldAsync<CoverEnded>()).Where(e => e.GroupId == group.Id).Select(e => e.ToDate));
        house.GoOn(2);
        await SeesAsync(colleague, group, false);
        Assert.Equal("COVER_OVER", (await Refused.ByAsync(As(group.Hub.TfmLead).EndCoverAsync(End(group, running)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(group.Hub.TfmLead).EndCoverAsync(End(group, planned)))).Reason);
        Assert.Equal(SpecialistState.Ended, (await AsSpecialists(group.Hub.TfmLead).EndSpecialistAsync(new EndSpecialistRequest { SpecialistId = colleague.Id, RequestId = House.NewRequestId() })).State);
    }

    [Fact]
    public async Task Who_covers_and_then_takes_over_covers_no_longer()
    {
        var group = await house.GroupAsync();
        var colleague = await house.SpecialistAsync(group.Hub);
        await As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, colleague, 0, 40));
        house.GoOn(5);
        var read = await As(group.Hub.TfmLead).GetGroupAsync(new GetGroupRequest { GroupId = group.Id });

        var handed = await As(group.Hub.TfmLead).UpdateGroupAsync(HandTo(read, colleague.Id));

        Assert.Equal((house.Day(-1), house.Day(0)), (handed.Leadings.Single(l => l.Kind == LeadingKind.Covers).ToDate, handed.Leadings[^1].FromDate));
        Assert.Equal(house.Day(-1), Assert.Single(await house.ToldAsync<CoverEnded>(), e => e.GroupId == group.Id).ToDate);
    }

    [Fact]
    public async Task Two_who_arrange_cover_at_once_arrange_one()
    {
        var group = await house.GroupAsync();
        var (one, other) = (await house.SpecialistAsync(group.Hub), await house.SpecialistAsync(group.Hub));

        var outcomes = await Task.WhenAll(Outcome.OfAsync(As(group.Hub.TfmLead).ArrangeCoverAsync(Cover(group, one, 2, 4))), Outcome.OfAsync(As(group.Hub.HubLead).ArrangeCoverAsync(Cover(group, other, 3, 5))));

        Assert.Equal(["COVER_OVERLAPS", "done"], outcomes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_Development_group_at_a_time_unless_the_programme_year_says_more()
    {
        var group = await house.GroupAsync(capacity: 3);
        var second = await house.DraftAsync(group.Hub, await house.SchoolsAsync(group.Hub, 6), group.Specialist);
        Assert.Equal(["SPECIALIST_FREE"], (await Refused.ByAsync(As(group.Hub.TfmLead).PublishGroupAsync(Publish(second)))).Rules);

        var year = WorkGroupsHouse.YearOf(group.Hub);
        year.Stages[0].GroupsPerSpecialist = 2;
        await house.TellAsync("schools", year);

        Assert.Equal(GroupState.Published, (await As(group.Hub.TfmLead).PublishGroupAsync(Publish(second))).State);
    }

    [Fact]
    public async Task A_Development_group_and_one_of_another_stage_are_led_side_by_side()
    {
        var group = await house.GroupAsync(capacity: 2);
        var stage = Hubs.Schools.V1.Stage.Embedding;
        var second = await house.DraftAsync(group.Hub, await house.SchoolsAsync(group.Hub, 3, stage: stage), group.Specialist, stage);

        Assert.Equal(GroupState.Published, (await As(group.Hub.TfmLead).PublishGroupAsync(Publish(second))).State);

        var leader = await AsSpecialists(group.Hub.TfmLead).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = group.Specialist.Id });
        var fewer = new UpdateSpecialistRequest { SpecialistId = leader.SpecialistId, Specialist = new Specialist { Capacity = 1 }, UpdateMask = new FieldMask { Paths = { "capacity" } }, Etag = leader.Etag, RequestId = House.NewRequestId() };
        Assert.Equal("CAPACITY_IN_USE", (await Refused.ByAsync(AsSpecialists(group.Hub.TfmLead).UpdateSpecialistAsync(fewer))).Reason);
        Assert.Equal(leader, await AsSpecialists(group.Hub.TfmLead).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = leader.SpecialistId }));
    }

    [Fact]
    public async Task A_group_of_which_the_base_school_is_a_member_may_meet_there_and_is_led_by_another()
    {
        var hub = await house.HubAsync();
        var schools = await house.SchoolsAsync(hub, 6);
        var (own, another) = (await house.SpecialistAsync(hub), await house.SpecialistAsync(hub));
        await AsSpecialists(hub.TfmLead).UpdateSpecialistAsync(await MoveAsync(hub, own, schools[0]));
        var draft = await house.DraftAsync(hub, schools, own);

        Assert.Equal(["LED_BY_ANOTHER"], (await Refused.ByAsync(As(hub.TfmLead).PublishGroupAsync(Publish(draft)))).Rules);
        var handed = await As(hub.TfmLead).UpdateGroupAsync(HandTo(draft, another.Id));
        handed = await As(hub.TfmLead).UpdateGroupAsync(new UpdateGroupRequest
        {
            GroupId = draft.GroupId,
            Group = new Group { VenueSchoolId = schools[0].Id },
            UpdateMask = new FieldMask { Paths = { "venue_school_id" } },
            Etag = handed.Etag,
            RequestId = House.NewRequestId(),
        });
        var published = await As(hub.TfmLead).PublishGroupAsync(Publish(handed));

        Assert.Equal((schools[0].Id, another.Id), (published.VenueSchoolId, published.SpecialistId));
        Assert.Equal("BASE_SCHOOL_IS_MEMBER", (await Refused.ByAsync(As(hub.TfmLead).UpdateGroupAsync(HandTo(published, own.Id)))).Reason);
        Assert.Equal("BASE_SCHOOL_IS_MEMBER", (await Refused.ByAsync(As(hub.TfmLead).ArrangeCoverAsync(Cover(new TestGroup(hub, another, schools, published), own, 1, 2)))).Reason);
        Assert.Equal("BASE_SCHOOL_IS_MEMBER", (await Refused.ByAsync(AsSpecialists(hub.TfmLead).UpdateSpecialistAsync(await MoveAsync(hub, another, schools[1])))).Reason);
    }

    async Task SeesAsync(TestPerson specialist, TestGroup group, bool sees)
    {
        var listed = (await As(specialist).ListGroupsAsync(new ListGroupsRequest())).Groups.Select(g => g.GroupId);
        var plans = house.As<ActionPlanService.ActionPlanServiceClient>(specialist);
        if (sees)
        {
            Assert.Contains(group.Id, listed);
            Assert.Equal(group.Id, (await As(specialist).GetGroupAsync(new GetGroupRequest { GroupId = group.Id })).GroupId);
            await plans.ListActionPlansAsync(new ListActionPlansRequest { GroupId = group.Id });
            return;
        }

        Assert.DoesNotContain(group.Id, listed);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(specialist).GetGroupAsync(new GetGroupRequest { GroupId = group.Id }))).Reason);
    }

    async Task<UpdateSpecialistRequest> MoveAsync(TestHub hub, TestPerson specialist, TestSchool school) => new()
    {
        SpecialistId = specialist.Id,
        Specialist = new Specialist { BaseSchoolId = school.Id },
        UpdateMask = new FieldMask { Paths = { "base_school_id" } },
        Etag = (await AsSpecialists(hub.TfmLead).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = specialist.Id })).Etag,
        RequestId = House.NewRequestId(),
    };

    ArrangeCoverRequest Cover(TestGroup group, TestPerson specialist, int from, int to) => new()
    {
        GroupId = group.Id,
        SpecialistId = specialist.Id,
        FromDate = house.Day(from),
        ToDate = house.Day(to),
        Reason = "On leave",
        RequestId = House.NewRequestId(),
    };

    EndCoverRequest End(TestGroup group, string leadingId, int? last = null) => new()
    {
        GroupId = group.Id,
        LeadingId = leadingId,
        ToDate = last is { } day ? house.Day(day) : "",
        RequestId = House.NewRequestId(),
    };

    static PublishGroupRequest Publish(Group group) => new() { GroupId = group.GroupId, Etag = group.Etag, RequestId = House.NewRequestId() };

    static UpdateGroupRequest HandTo(Group read, string specialistId) => new()
    {
        GroupId = read.GroupId,
        Group = new Group { SpecialistId = specialistId },
        UpdateMask = new FieldMask { Paths = { "specialist_id" } },
        Etag = read.Etag,
        RequestId = House.NewRequestId(),
    };
}
