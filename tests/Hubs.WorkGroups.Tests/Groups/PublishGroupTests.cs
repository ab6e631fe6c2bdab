using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests.Groups;

public sealed class PublishGroupTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    GroupServiceClient As(TestPerson person) => house.As<GroupServiceClient>(person);

    [Fact]
    public async Task Publishing_puts_specialist_schools_and_places_into_force_together()
    {
        var hub = await house.HubAsync();
        var schools = await house.SchoolsAsync(hub, 6);
        var specialist = await house.SpecialistAsync(hub);
        var draft = await house.DraftAsync(hub, schools, specialist);

        var published = await As(hub.TfmLead).PublishGroupAsync(Publish(draft));

        Assert.Equal(GroupState.Published, published.State);
        Assert.All(published.Members, m => Assert.Equal((house.Day(0), ""), (m.FromDate, m.ToDate)));
        var told = Assert.Single(await house.ToldAsync<GroupPublished>(), e => e.GroupId == draft.GroupId);
        Assert.Equal((hub.Id, hub.YearId, specialist.Id, draft.VenueSchoolId), (told.HubId, told.ProgrammeYearId, told.SpecialistPersonId, told.VenueSchoolId));
        Assert.Equal(published.Members.Select(m => (m.MembershipId, m.SchoolId, m.FromDate)).Order(), told.Members.Select(m => (m.MembershipId, m.SchoolId, m.FromDate)).Order());
        var places = (await house.ToldAsync<LeadTeacherPlaceFilled>()).Where(e => e.GroupId == draft.GroupId).ToArray();
        Assert.Equal(schools.SelectMany(s => s.LeadTeachers).Order(), places.Select(p => p.PersonId).Order());
        Assert.Equal("rules-1", (await house.EntriesAsync<GroupPublished>()).Last().RuleVersion);
        Assert.Empty((await As(hub.TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest())).UnplacedParticipations);
    }

    [Fact]
    public async Task A_group_that_is_published_before_its_year_has_its_members_from_the_first_day()
    {
        var hub = await house.HubAsync();
        var later = hub with { YearId = WorkGroupsHouse.NewId(), FirstDate = house.Today.AddDays(40), LastDate = house.Today.AddDays(300) };
        await house.TellAsync("schools", WorkGroupsHouse.YearOf(later));
        var draft = await house.DraftAsync(later, await house.SchoolsAsync(later, 7), await house.SpecialistAsync(later));

        var published = await As(hub.TfmLead).PublishGroupAsync(Publish(draft));

        Assert.All(published.Members, m => Assert.Equal(house.Day(40), m.FromDate));
        Assert.All(published.Members.SelectMany(m => m.LeadTeacherPlaces), p => Assert.Equal(house.Day(40), p.FromDate));
    }

    [Fact]
    public async Task Everything_that_stands_against_publishing_is_told_at_once_and_nothing_is_kept()
    {
        var hub = await house.HubAsync();
        var unsigned = await house.SchoolsAsync(hub, 1, agreed: false, leadTeachers: 1);
        var gone = await house.SchoolsAsync(hub, 1);
        var draft = await house.DraftAsync(hub, [.. unsigned, .. gone], await house.SpecialistAsync(hub, trained: false));
        await house.TellAsync("schools", house.Withdrawn(gone[0], hub));
        var before = await As(hub.TfmLead).GetGroupAsync(new GetGroupRequest { GroupId = draft.GroupId });

        var readiness = await As(hub.TfmLead).GetGroupReadinessAsync(new GetGroupReadinessRequest { GroupId = draft.GroupId });
        var refusal = await Refused.ByAsync(As(hub.TfmLead).PublishGroupAsync(Publish(draft)));

        Assert.Equal("GROUP_NOT_READY", refusal.Reason);
        Assert.Equal(["SIZE", "TAKING_PART", "AGREEMENT_SIGNED", "PLACES_FILLED", "SPECIALIST_TRAINED"], refusal.Rules);
        Assert.False(readiness.Ready);
        Assert.Equal(10, readiness.Findings.Count);
        Assert.Equal(unsigned[0].Id, Assert.Single(readiness.Findings.Single(f => f.Rule == GroupRule.AgreementSigned).SchoolIds));
        Assert.Contains(unsigned[0].Name, readiness.Findings.Single(f => f.Rule == GroupRule.PlacesFilled).Reason);
        Assert.Equal(before, await As(hub.TfmLead).GetGroupAsync(new GetGroupRequest { GroupId = draft.GroupId }));
        Assert.DoesNotContain(await house.ToldAsync<GroupPublished>(), e => e.GroupId == draft.GroupId);
    }

    [Fact]
    public async Task A_group_without_specialist_has_no_venue_and_nobody_to_lead_it()
    {
        var hub = await house.HubAsync();
        var draft = await house.DraftAsync(hub, await house.SchoolsAsync(hub, 6));

        var refusal = await Refused.ByAsync(As(hub.HubLead).PublishGroupAsync(Publish(draft)));

        Assert.Equal(["SPECIALIST_TRAINED", "SPECIALIST_FREE", "VENUE"], refusal.Rules);
    }

    [Fact]
    public async Task A_specialist_leads_no_more_groups_than_they_can()
    {
        var group = await house.GroupAsync();
        var second = await house.DraftAsync(group.Hub, await house.SchoolsAsync(group.Hub, 6), group.Specialist);

        Assert.Equal(["SPECIALIST_FREE"], (await Refused.ByAsync(As(group.Hub.TfmLead).PublishGroupAsync(Publish(second)))).Rules);
    }

    [Fact]
    public async Task Two_publishes_at_once_that_share_a_school_put_it_into_one_group()
    {
        var hub = await house.HubAsync();
        var shared = await house.SchoolsAsync(hub, 1);
        var one = await house.DraftAsync(hub, [.. shared, .. await house.SchoolsAsync(hub, 5)], await house.SpecialistAsync(hub));
        var two = await house.DraftAsync(hub, [.. shared, .. await house.SchoolsAsync(hub, 5)], await house.SpecialistAsync(hub));

        var outcomes = await Task.WhenAll(Outcome.OfAsync(As(hub.TfmLead).PublishGroupAsync(Publish(one))), Outcome.OfAsync(As(hub.HubLead).PublishGroupAsync(Publish(two))));

        Assert.Equal(["GROUP_NOT_READY ONE_GROUP", "done"], outcomes.Order(StringComparer.Ordinal));
        var told = Assert.Single(await house.ToldAsync<GroupPublished>(), e => e.HubId == hub.Id);
        Assert.Contains(told.Members, m => m.ParticipationId == shared[0].ParticipationId);
        Assert.Equal("ALREADY_IN_GROUP", (await Refused.ByAsync(As(hub.TfmLead).FormGroupAsync(house.Form(hub, shared)))).Reason);
    }

    [Fact]
    public async Task Publishing_again_gets_the_first_answer_under_its_request_id_and_is_refused_under_another()
    {
        var hub = await house.HubAsync();
        var draft = await house.DraftAsync(hub, await house.SchoolsAsync(hub, 6), await house.SpecialistAsync(hub));
        var request = Publish(draft);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => As(hub.TfmLead).PublishGroupAsync(request).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Single(await house.ToldAsync<GroupPublished>(), e => e.GroupId == draft.GroupId);
        Assert.Equal("ETAG_STALE", (await Refused.ByAsync(As(hub.TfmLead).PublishGroupAsync(Publish(draft)))).Reason);
        Assert.Equal("GROUP_PUBLISHED", (await Refused.ByAsync(As(hub.TfmLead).PublishGroupAsync(Publish(answers[0])))).Reason);
        Assert.Equal("GROUP_PUBLISHED", (await Refused.ByAsync(As(hub.TfmLead).DiscardGroupAsync(new DiscardGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() }))).Reason);
        Assert.Equal("GROUP_PUBLISHED", (await Refused.ByAsync(As(hub.TfmLead).RemoveMemberAsync(new RemoveMemberRequest { GroupId = draft.GroupId, MembershipId = draft.Members[0].MembershipId, RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task An_administrator_or_another_hub_publishes_nothing()
    {
        var hub = await house.HubAsync();
        var draft = await house.DraftAsync(hub, await house.SchoolsAsync(hub, 6), await house.SpecialistAsync(hub));

        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(hub.Administrator).PublishGroupAsync(Publish(draft)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(house.National).PublishGroupAsync(Publish(draft)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As((await house.HubAsync()).TfmLead).PublishGroupAsync(Publish(draft)))).Reason);
    }

    [Fact]
    public async Task A_published_group_is_seen_by_its_schools_its_specialist_and_its_hub_only()
    {
        var (group, other) = (await house.GroupAsync(), await house.GroupAsync());
        var teacher = await house.PersonAsync((Role.LeadTeacher, group.Schools[2].Id));
        var auditor = await house.PersonAsync((Role.Auditor, ""));

        foreach (var person in new[] { teacher, group.Specialist, group.Hub.Administrator })
        {
            Assert.Equal(group.Id, Assert.Single((await As(person).ListGroupsAsync(new ListGroupsRequest())).Groups).GroupId);
            Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(person).GetGroupAsync(new GetGroupRequest { GroupId = other.Id }))).Reason);
        }

        Assert.Contains(other.Id, (await As(auditor).ListGroupsAsync(new ListGroupsRequest { HubId = other.Hub.Id, State = GroupState.Published })).Groups.Select(g => g.GroupId));
    }

    [Fact]
    public async Task A_group_in_force_is_handed_only_to_a_specialist_who_is_trained_and_free()
    {
        var group = await house.GroupAsync();
        var busy = await house.GroupAsync(group.Hub);
        var (untrained, free) = (await house.SpecialistAsync(group.Hub, trained: false), await house.SpecialistAsync(group.Hub));

        Assert.Equal("SPECIALIST_NOT_TRAINED", (await Refused.ByAsync(As(group.Hub.TfmLead).UpdateGroupAsync(HandTo(group.Group, untrained.Id)))).Reason);
        Assert.Equal("SPECIALIST_NOT_FREE", (await Refused.ByAsync(As(group.Hub.TfmLead).UpdateGroupAsync(HandTo(group.Group, busy.Specialist.Id)))).Reason);
        Assert.Equal("SPECIALIST_MISSING", (await Refused.ByAsync(As(group.Hub.TfmLead).UpdateGroupAsync(HandTo(group.Group, "")))).Reason);
        var handed = await As(group.Hub.TfmLead).UpdateGroupAsync(HandTo(group.Group, free.Id));

        Assert.Equal(free.Id, Assert.Single(await house.ToldAsync<GroupChanged>(), e => e.GroupId == group.Id).SpecialistPersonId);
        Assert.NotEqual(group.Group.VenueSchoolId, handed.VenueSchoolId);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(group.Specialist).GetGroupAsync(new GetGroupRequest { GroupId = group.Id }))).Reason);
    }

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
