using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.Tests.GroupPlans;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupRepairService;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests.Repairs;

/// <summary>What is proposed when somebody is gone, and that it can be done.</summary>
public sealed class GroupRepairTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    [Fact]
    public async Task For_a_school_that_leaves_the_one_that_waits_nearest_comes_first_and_to_carry_on_below_size_last()
    {
        var group = await PlacedAsync();
        var waiting = await house.SchoolsAsync(group.Hub, 3);
        var unsigned = (await house.SchoolsAsync(group.Hub, 1, agreed: false))[0];
        var unnamed = (await house.SchoolsAsync(group.Hub, 1, leadTeachers: 1))[0];
        await house.TellAsync("schools", GivenPlans.At(waiting[0].Id, 440_000, 300_000), GivenPlans.At(waiting[1].Id, 402_000, 300_000));
        var leaver = group.MemberOf(group.Schools[0]);

        var repairs = await RepairsAsync(group, leaver.MembershipId);

        // Of the third nobody knows where it is: it adds nothing.
        Assert.Equal([waiting[2].Id, waiting[1].Id, waiting[0].Id, ""], repairs.Repairs.Select(r => r.Steps[0].SchoolId));
        Assert.Equal([(6, false, 1), (6, false, 0), (6, false, 0), (5, true, 0)], repairs.Repairs.Select(r => (r.Schools, r.BelowSize, r.UnknownSchools)));
        // The leaver was 10 km from the base school: six meetings and three visits, there and back, on roads a third longer.
        Assert.Equal([-18 * 13_000L, 18 * (10_400L - 13_000), 18 * (39_000L - 13_000), -18 * 13_000L], repairs.Repairs.Select(r => r.ExtraTravelMetres));
        Assert.All(repairs.Repairs, r => Assert.Equal(0, r.SchoolsWithAnotherSpecialist));
        Assert.Equal(RepairKind.CarryOn, Assert.Single(repairs.Repairs[3].Steps).Kind);
        Assert.Equal("It carries on as it is. With 5 schools it is below its size of 6, and is marked.", repairs.Repairs[3].Explanation);
        Assert.Equal([(unsigned.Id, "AGREEMENT_UNSIGNED"), (unnamed.Id, "PLACE_EMPTY")], repairs.RuledOut.Select(r => (r.Step.SchoolId, r.Reason)));

        await house.TellAsync("schools", house.Withdrawn(group.Schools[0], group.Hub));
        Assert.Equal(repairs.Repairs.Select(r => r.Steps), (await RepairsAsync(group)).Repairs.Select(r => r.Steps));
        await Groups(group).AdmitMemberAsync(new AdmitMemberRequest { GroupId = group.Id, ParticipationId = repairs.Repairs[1].Steps[0].ParticipationId, RequestId = House.NewRequestId() });
        var whole = Assert.Single((await RepairsAsync(group)).Repairs);
        Assert.Equal((RepairKind.CarryOn, 6, 0L), (whole.Steps[0].Kind, whole.Schools, whole.ExtraTravelMetres));
        Assert.Equal("MEMBERSHIP_ENDED", (await Refused.ByAsync(As(group.Hub.TfmLead).GetGroupRepairsAsync(Ask(group, leaver.MembershipId)))).Reason);
    }

    [Fact]
    public async Task While_a_specialist_is_away_the_nearest_covers_before_anybody_takes_over_for_good()
    {
        var group = await PlacedAsync();
        var (near, far, untrained) = (await house.SpecialistAsync(group.Hub), await house.SpecialistAsync(group.Hub), await house.SpecialistAsync(group.Hub, trained: false));
        var member = await AtMemberAsync(group);
        var second = await OccupiedAsync(group.Hub);
        await PlaceBaseAsync(group.Hub, (near, 401_000), (far, 420_000), (second, 430_000));

        var repairs = await RepairsAsync(group, away: true);

        Assert.Equal([(RepairKind.Cover, near.Id), (RepairKind.Cover, far.Id), (RepairKind.Cover, second.Id), (RepairKind.HandOver, near.Id), (RepairKind.HandOver, far.Id)], repairs.Repairs.Select(r => (r.Steps[0].Kind, r.Steps[0].SpecialistId)));
        Assert.All(repairs.Repairs, r => Assert.Equal((1, 6, 6, false), (r.Steps.Count, r.SchoolsWithAnotherSpecialist, r.Schools, r.BelowSize)));
        // All six schools are 10 km west of 410,000, where the specialist teaches; who covers makes the three visits to each alone.
        Assert.Equal([6 * 6 * (1_300L - 13_000), 6 * 6 * (26_000L - 13_000), 6 * 6 * (39_000L - 13_000), 6 * 18 * (1_300L - 13_000), 6 * 18 * (26_000L - 13_000)], repairs.Repairs.Select(r => r.ExtraTravelMetres));
        var reasons = repairs.RuledOut.Select(r => (r.Step.SpecialistId, r.Step.Kind, r.Reason)).ToHashSet();
        Assert.Equal(5, reasons.Count);
        Assert.Superset(new HashSet<(string, RepairKind, string)>([(untrained.Id, RepairKind.Cover, "SPECIALIST_NOT_TRAINED"), (member.Id, RepairKind.HandOver, "BASE_SCHOOL_IS_MEMBER"), (second.Id, RepairKind.HandOver, "SPECIALIST_NOT_FREE")]), reasons);

        // What is proposed can be done, and what is not cannot.
        await Groups(group).ArrangeCoverAsync(Cover(group, repairs.Repairs[1].Steps[0].SpecialistId));
        await Groups(group).UpdateGroupAsync(await HandOverAsync(group, repairs.Repairs[3].Steps[0].SpecialistId));
        foreach (var out_ in repairs.RuledOut)
        {
            var refused = out_.Step.Kind == RepairKind.Cover
                ? await Refused.ByAsync(Groups(group).ArrangeCoverAsync(Cover(group, out_.Step.SpecialistId, from: 20)))
                : await Refused.ByAsync(Groups(group).UpdateGroupAsync(await HandOverAsync(group, out_.Step.SpecialistId)));
            Assert.Equal(out_.Reason, refused.Reason);
        }
    }

    [Fact]
    public async Task Whoever_covers_was_trained_by_the_first_day_of_it_and_whoever_takes_over_is_today()
    {
        var group = await PlacedAsync();
        var person = await house.PersonAsync((Role.Specialist, group.Hub.Id));
        await AddAsync(group.Hub, person, (await house.SchoolsAsync(group.Hub, 1))[0].Id, trainedOn: -1);
        await PlaceBaseAsync(group.Hub, (person, 401_000));

        // An absence may have begun before anybody asks.
        var (before, after) = (await AwayAsync(group, from: -2, to: 3), await AwayAsync(group, from: -1, to: 4));

        Assert.Equal((RepairKind.HandOver, person.Id), (Assert.Single(before.Repairs).Steps[0].Kind, before.Repairs[0].Steps[0].SpecialistId));
        Assert.Equal((RepairKind.Cover, "SPECIALIST_NOT_TRAINED"), (Assert.Single(before.RuledOut).Step.Kind, before.RuledOut[0].Reason));
        Assert.Equal([RepairKind.Cover, RepairKind.HandOver], after.Repairs.Select(r => r.Steps[0].Kind));
        Assert.Empty(after.RuledOut);
        // What is proposed can be done, and what is not cannot.
        Assert.Equal("SPECIALIST_NOT_TRAINED", (await Refused.ByAsync(Groups(group).ArrangeCoverAsync(Cover(group, person.Id, from: -2)))).Reason);
        await Groups(group).ArrangeCoverAsync(Cover(group, person.Id, from: -1));
    }

    [Fact]
    public async Task A_school_that_leaves_while_the_specialist_is_away_is_replaced_by_one_where_the_other_does_not_teach()
    {
        var group = await PlacedAsync();
        var waiting = await house.SchoolsAsync(group.Hub, 2);
        var there = await house.PersonAsync((Role.Specialist, group.Hub.Id));
        await AddAsync(group.Hub, there, waiting[0].Id);
        await house.TellAsync("schools", GivenPlans.At(waiting[0].Id, 405_000, 300_000));

        var repairs = await RepairsAsync(group, group.Group.Members[0].MembershipId, away: true);

        Assert.Equal(4, repairs.Repairs.Count);
        Assert.Equal(
            [[(RepairKind.Cover, ""), (RepairKind.Admit, waiting[1].Id)], [(RepairKind.Cover, "")], [(RepairKind.HandOver, ""), (RepairKind.Admit, waiting[1].Id)], [(RepairKind.HandOver, "")]],
            repairs.Repairs.Select(r => r.Steps.Select(s => (s.Kind, s.SchoolId))));
        Assert.Equal([5, 5, 5, 5], repairs.Repairs.Select(r => r.SchoolsWithAnotherSpecialist));
    }

    [Fact]
    public async Task Of_a_specialist_who_teaches_nobody_knows_where_nobody_can_tell_the_cost_and_they_are_not_proposed()
    {
        var group = await PlacedAsync();
        var (nowhere, near) = (await house.SpecialistAsync(group.Hub), await house.SpecialistAsync(group.Hub));
        await PlaceBaseAsync(group.Hub, (near, 401_000));

        var repairs = await RepairsAsync(group, away: true);

        Assert.Equal([(RepairKind.Cover, near.Id), (RepairKind.HandOver, near.Id)], repairs.Repairs.Select(r => (r.Steps[0].Kind, r.Steps[0].SpecialistId)));
        Assert.Equal([(RepairKind.Cover, nowhere.Id, "NO_COORDINATES"), (RepairKind.HandOver, nowhere.Id, "NO_COORDINATES")], repairs.RuledOut.Select(r => (r.Step.Kind, r.Step.SpecialistId, r.Reason)));
    }

    [Fact]
    public async Task Where_a_group_meets_at_its_schools_in_turn_whoever_covers_comes_to_each()
    {
        var hub = await house.HubAsync();
        var group = await EmbeddingAsync(hub, await house.SpecialistAsync(hub));
        var (near, far) = (await house.SpecialistAsync(hub), await house.SpecialistAsync(hub));
        await PlaceBaseAsync(hub, (group.Specialist, 410_000), (near, 401_000), (far, 420_000));

        var repairs = await RepairsAsync(group, away: true);

        // Three meetings, there and back, 13 km by road now; no visits are laid down. For good it is as much as for a while.
        long[] extra = [3 * 2 * (1_300L - 13_000), 3 * 2 * (26_000L - 13_000)];
        Assert.Equal([(RepairKind.Cover, near.Id), (RepairKind.Cover, far.Id), (RepairKind.HandOver, near.Id), (RepairKind.HandOver, far.Id)], repairs.Repairs.Select(r => (r.Steps[0].Kind, r.Steps[0].SpecialistId)));
        Assert.Equal([.. extra, .. extra], repairs.Repairs.Select(r => r.ExtraTravelMetres));
    }

    [Fact]
    public async Task On_days_on_which_somebody_covers_already_nobody_else_is_proposed_to()
    {
        var group = await PlacedAsync();
        var (near, far) = (await house.SpecialistAsync(group.Hub), await house.SpecialistAsync(group.Hub));
        await PlaceBaseAsync(group.Hub, (near, 401_000), (far, 420_000));
        await Groups(group).ArrangeCoverAsync(Cover(group, near.Id, from: 1));

        var (covered, after) = (await AwayAsync(group, 3, 8), await AwayAsync(group, 7, 9));

        Assert.Equal([(RepairKind.HandOver, near.Id), (RepairKind.HandOver, far.Id)], covered.Repairs.Select(r => (r.Steps[0].Kind, r.Steps[0].SpecialistId)));
        Assert.Equal([(RepairKind.Cover, near.Id, "COVER_OVERLAPS"), (RepairKind.Cover, far.Id, "COVER_OVERLAPS")], covered.RuledOut.OrderBy(r => r.Step.SpecialistId == far.Id).Select(r => (r.Step.Kind, r.Step.SpecialistId, r.Reason)));
        Assert.Equal("COVER_OVERLAPS", (await Refused.ByAsync(Groups(group).ArrangeCoverAsync(Cover(group, far.Id, from: 3)))).Reason);
        Assert.Equal((RepairKind.Cover, near.Id), (after.Repairs[0].Steps[0].Kind, after.Repairs[0].Steps[0].SpecialistId));
        await Groups(group).ArrangeCoverAsync(Cover(group, far.Id, from: 7));
        // Without days it is today: tomorrow is another matter.
        Assert.Equal(2, (await RepairsAsync(group, away: true)).Repairs.Count(r => r.Steps[0].Kind == RepairKind.Cover));
        // Ill for two days, and nobody knows until when.
        var ill = AskAway(group, -2, 0);
        ill.AwayToDate = "";
        Assert.Equal(2, (await As(group.Hub.TfmLead).GetGroupRepairsAsync(ill)).Repairs.Count(r => r.Steps[0].Kind == RepairKind.Cover));
        house.GoOn(1);
        Assert.DoesNotContain((await RepairsAsync(group, away: true)).Repairs, r => r.Steps[0].Kind == RepairKind.Cover);
        foreach (var (from, to) in new[] { (5, 3), (-4, -2), (3, 900) }) Assert.Equal("COVER_DATES_UNFIT", (await Refused.ByAsync(As(group.Hub.TfmLead).GetGroupRepairsAsync(AskAway(group, from, to)))).Reason);
    }

    [Fact]
    public async Task The_best_of_many_ways_are_told_and_how_many_more_there_are()
    {
        var group = await PlacedAsync();
        var waiting = await house.SchoolsAsync(group.Hub, 23);
        await house.TellAsync("schools", [.. waiting.Select((s, i) => GivenPlans.At(s.Id, 420_000 + 1000 * i, 300_000))]);
        await house.SchoolsAsync(group.Hub, 52, agreed: false);

        var repairs = await RepairsAsync(group, group.MemberOf(group.Schools[0]).MembershipId);

        Assert.Equal(waiting.Take(20).Select(s => s.Id), repairs.Repairs.Select(r => r.Steps[0].SchoolId));
        Assert.Equal((4, 50, 2), (repairs.MoreRepairs, repairs.RuledOut.Count, repairs.MoreRuledOut));
        Assert.Equal(repairs.RuledOut.Select(r => r.Step.ParticipationId).Order(StringComparer.Ordinal), repairs.RuledOut.Select(r => r.Step.ParticipationId));
        await house.TellAsync("schools", [.. waiting.Skip(3).Select(s => house.Withdrawn(s, group.Hub))]);
        var few = await RepairsAsync(group, group.MemberOf(group.Schools[0]).MembershipId);
        Assert.Equal((4, 0), (few.Repairs.Count, few.MoreRepairs));
    }

    [Fact]
    public async Task Once_a_group_is_handed_over_the_school_where_its_specialist_taught_may_join_and_where_the_next_teaches_may_not()
    {
        var group = await PlacedAsync();
        var next = await house.SpecialistAsync(group.Hub);
        await PlaceBaseAsync(group.Hub, (next, 420_000));
        var (own, others) = (await WaitsAsync(group.Hub, group.Specialist, 410_000), await WaitsAsync(group.Hub, next, 420_000));
        var leaver = group.MemberOf(group.Schools[0]).MembershipId;

        var (repairs, present) = (await RepairsAsync(group, leaver, away: true), await RepairsAsync(group, leaver));

        Assert.Equal([(RepairKind.Cover, ""), (RepairKind.HandOver, own.Id), (RepairKind.HandOver, "")], repairs.Repairs.Select(r => (r.Steps[0].Kind, r.Steps.Count > 1 ? r.Steps[1].SchoolId : "")));
        Assert.Equal([(others.Id, "BASE_SCHOOL_IS_MEMBER")], repairs.RuledOut.Select(r => (r.Step.SchoolId, r.Reason)));
        Assert.Equal([(own.Id, "BASE_SCHOOL_IS_MEMBER")], present.RuledOut.Select(r => (r.Step.SchoolId, r.Reason)));
        await house.TellAsync("schools", house.Withdrawn(group.Schools[0], group.Hub));
        await Groups(group).UpdateGroupAsync(await HandOverAsync(group, next.Id));
        var admitted = await Groups(group).AdmitMemberAsync(new AdmitMemberRequest { GroupId = group.Id, ParticipationId = own.ParticipationId, RequestId = House.NewRequestId() });
        Assert.Contains(admitted.Members, m => m.SchoolId == own.Id);
    }

    [Fact]
    public async Task Repairs_are_of_groups_in_force_and_for_the_hub()
    {
        var group = await house.GroupAsync();
        var draft = await house.DraftAsync(group.Hub, await house.SchoolsAsync(group.Hub, 6));
        var stranger = (await house.HubAsync()).TfmLead;

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(stranger).GetGroupRepairsAsync(Ask(group)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(group.Specialist).GetGroupRepairsAsync(Ask(group)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(group.Hub.TfmLead).GetGroupRepairsAsync(Ask(group, WorkGroupsHouse.NewId())))).Reason);
        Assert.Equal("GROUP_NOT_PUBLISHED", (await Refused.ByAsync(As(group.Hub.TfmLead).GetGroupRepairsAsync(new GetGroupRepairsRequest { GroupId = draft.GroupId }))).Reason);
        // With nobody else to lead there is no repair.
        Assert.Empty((await RepairsAsync(group, away: true)).Repairs);
        house.GoOn(400);
        Assert.Equal("PROGRAMME_YEAR_OVER", (await Refused.ByAsync(As(group.Hub.TfmLead).GetGroupRepairsAsync(Ask(group)))).Reason);
    }

    GroupRepairServiceClient As(TestPerson person) => house.As<GroupRepairServiceClient>(person);

    GroupServiceClient Groups(TestGroup group) => house.As<GroupServiceClient>(group.Hub.TfmLead);

    static GetGroupRepairsRequest Ask(TestGroup group, string leaving = "", bool away = false) => new() { GroupId = group.Id, LeavingMembershipId = leaving, WithoutSpecialist = away };

    async Task<GroupRepairs> RepairsAsync(TestGroup group, string leaving = "", bool away = false) => await As(group.Hub.TfmLead).GetGroupRepairsAsync(Ask(group, leaving, away));

    GetGroupRepairsRequest AskAway(TestGroup group, int from, int to) => new(Ask(group, away: true)) { AwayFromDate = house.Day(from), AwayToDate = house.Day(to) };

    async Task<GroupRepairs> AwayAsync(TestGroup group, int from, int to) => await As(group.Hub.TfmLead).GetGroupRepairsAsync(AskAway(group, from, to));

    ArrangeCoverRequest Cover(TestGroup group, string specialistId, int from = 1) =>
        new() { GroupId = group.Id, SpecialistId = specialistId, FromDate = house.Day(from), ToDate = house.Day(from + 5), Reason = "Away", RequestId = House.NewRequestId() };

    async Task<UpdateGroupRequest> HandOverAsync(TestGroup group, string specialistId) =>
        new() { GroupId = group.Id, Etag = (await Groups(group).GetGroupAsync(new GetGroupRequest { GroupId = group.Id })).Etag, Group = new Group { SpecialistId = specialistId }, UpdateMask = new FieldMask { Paths = { "specialist_id" } }, RequestId = House.NewRequestId() };

    /// <summary>A group of six schools in one place, 10 km from where the specialist teaches.</summary>
    async Task<TestGroup> PlacedAsync()
    {
        var group = await house.GroupAsync();
        await house.TellAsync("schools", [.. group.Schools.Select(s => GivenPlans.At(s.Id, 400_000, 300_000))]);
        await PlaceBaseAsync(group.Hub, (group.Specialist, 410_000));
        return group;
    }

    /// <summary>Two schools in one place that meet in turn.</summary>
    async Task<TestGroup> EmbeddingAsync(TestHub hub, TestPerson specialist)
    {
        var schools = await house.SchoolsAsync(hub, 2, stage: Schools.V1.Stage.Embedding);
        await house.TellAsync("schools", [.. schools.Select(s => GivenPlans.At(s.Id, 400_000, 300_000))]);
        var draft = await house.DraftAsync(hub, schools, specialist, Schools.V1.Stage.Embedding);
        var group = await house.As<GroupServiceClient>(hub.TfmLead).PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() });
        return new TestGroup(hub, specialist, schools, group);
    }

    /// <summary>The school where somebody teaches waits for a group.</summary>
    async Task<TestSchool> WaitsAsync(TestHub hub, TestPerson specialist, int easting)
    {
        var kept = await house.As<SpecialistService.SpecialistServiceClient>(hub.TfmLead).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = specialist.Id });
        var school = new TestSchool(kept.BaseSchoolId, "Base Primary", WorkGroupsHouse.NewId(), [WorkGroupsHouse.NewId(), WorkGroupsHouse.NewId()]);
        await house.TellAsync("schools", [.. house.Started(school, hub, agreed: true, Schools.V1.Stage.Development), GivenPlans.At(school.Id, easting, 300_000)]);
        return school;
    }

    async Task PlaceBaseAsync(TestHub hub, params IReadOnlyCollection<(TestPerson Person, int Easting)> specialists)
    {
        var kept = await house.As<SpecialistService.SpecialistServiceClient>(hub.TfmLead).ListSpecialistsAsync(new ListSpecialistsRequest { HubId = hub.Id, PageSize = 100 });
        var bases = kept.Specialists.ToDictionary(s => s.SpecialistId, s => s.BaseSchoolId);
        await house.TellAsync("schools", [.. specialists.Select(s => GivenPlans.At(bases[s.Person.Id], s.Easting, 300_000))]);
    }

    /// <summary>A specialist who teaches at a school of the group.</summary>
    async Task<TestPerson> AtMemberAsync(TestGroup group)
    {
        var person = await house.PersonAsync((Role.Specialist, group.Hub.Id));
        await AddAsync(group.Hub, person, group.Schools[3].Id);
        return person;
    }

    /// <summary>A specialist who leads a group already.</summary>
    async Task<TestPerson> OccupiedAsync(TestHub hub)
    {
        var person = await house.SpecialistAsync(hub);
        var draft = await house.DraftAsync(hub, await house.SchoolsAsync(hub, 6), person);
        await house.As<GroupServiceClient>(hub.TfmLead).PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() });
        return person;
    }

    async Task AddAsync(TestHub hub, TestPerson person, string baseSchoolId, int trainedOn = -100) => await house.As<SpecialistService.SpecialistServiceClient>(hub.TfmLead).AddSpecialistAsync(new AddSpecialistRequest
    {
        HubId = hub.Id,
        PersonId = person.Id,
        BaseSchoolId = baseSchoolId,
        TrainingCompletedDate = house.Day(trainedOn),
        TeachingDays = { Weekday.Monday },
        Capacity = 1,
        RequestId = House.NewRequestId(),
    });
}
