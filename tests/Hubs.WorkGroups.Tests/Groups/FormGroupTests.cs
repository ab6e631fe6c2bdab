using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests.Groups;

public sealed class FormGroupTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    GroupServiceClient As(TestPerson person) => house.As<GroupServiceClient>(person);

    [Fact]
    public async Task A_draft_meets_at_the_specialists_base_school_with_the_lead_teachers_whom_the_schools_named()
    {
        var hub = await house.HubAsync();
        var schools = await house.SchoolsAsync(hub, 3);
        var specialist = await house.SpecialistAsync(hub);
        var baseSchool = (await house.As<SpecialistService.SpecialistServiceClient>(hub.TfmLead).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = specialist.Id })).BaseSchoolId;

        var draft = await As(hub.Administrator).FormGroupAsync(house.Form(hub, schools, specialist));

        Assert.Equal((GroupState.Draft, baseSchool), (draft.State, draft.VenueSchoolId));
        Assert.Equal(schools.Select(s => (s.Id, s.Name, true)), draft.Members.Select(m => (m.SchoolId, m.SchoolName, m.AgreementSigned)));
        Assert.Equal(schools[0].LeadTeachers, draft.Members[0].LeadTeacherPlaces.Select(p => p.PersonId));
        Assert.Equal(draft, await As(specialist).GetGroupAsync(new GetGroupRequest { GroupId = draft.GroupId }));
        Assert.DoesNotContain(await house.ToldAsync<GroupPublished>(), e => e.GroupId == draft.GroupId);
    }

    [Fact]
    public async Task Who_waits_for_a_group_is_listed_with_the_drafts_it_stands_in()
    {
        var hub = await house.HubAsync();
        var schools = await house.SchoolsAsync(hub, 3);
        var draft = await house.DraftAsync(hub, schools[..1]);

        var first = await As(hub.TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { PageSize = 2 });
        var second = await As(hub.TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { PageSize = 2, PageToken = first.NextPageToken });

        var waiting = first.UnplacedParticipations.Concat(second.UnplacedParticipations).ToArray();
        Assert.Equal(schools.Select(s => s.ParticipationId).Order(), waiting.Select(w => w.ParticipationId).Order());
        Assert.Equal(draft.GroupId, Assert.Single(waiting.Single(w => w.SchoolId == schools[0].Id).DraftGroupIds));
        Assert.Equal(schools[1].LeadTeachers, waiting.Single(w => w.SchoolId == schools[1].Id).LeadTeacherPersonIds);
        Assert.Empty((await As((await house.HubAsync()).TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest())).UnplacedParticipations);
    }

    [Fact]
    public async Task A_school_may_stand_in_two_drafts_but_in_each_once()
    {
        var hub = await house.HubAsync();
        var schools = await house.SchoolsAsync(hub, 2);
        var draft = await house.DraftAsync(hub, schools);

        Assert.Equal(2, (await house.DraftAsync(hub, schools)).Members.Count);
        Assert.Equal("MEMBER_ALREADY", (await Refused.ByAsync(As(hub.TfmLead).AddMemberAsync(Add(draft, schools[0])))).Reason);
        Assert.Equal("MEMBER_ALREADY", (await Refused.ByAsync(As(hub.TfmLead).FormGroupAsync(house.Form(hub, [schools[0], schools[0]])))).Reason);
    }

    [Fact]
    public async Task A_school_of_another_hub_stage_or_year_does_not_fit()
    {
        var (hub, other) = (await house.HubAsync(), await house.HubAsync());
        var foreign = await house.SchoolsAsync(other, 1);
        var embedding = await house.SchoolsAsync(hub, 1, stage: Stage.Embedding);
        var nextYear = await house.SchoolsAsync(hub with { YearId = other.YearId }, 1);
        var gone = await house.SchoolsAsync(hub, 1);
        await house.TellAsync("schools", house.Withdrawn(gone[0], hub));

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(hub.TfmLead).FormGroupAsync(house.Form(hub, foreign)))).Reason);
        foreach (var unfit in new[] { embedding, nextYear, gone })
            Assert.Equal("PARTICIPATION_UNFIT", (await Refused.ByAsync(As(hub.TfmLead).FormGroupAsync(house.Form(hub, unfit)))).Reason);
    }

    [Fact]
    public async Task A_group_takes_no_more_schools_than_its_stage_allows()
    {
        var hub = await house.HubAsync();
        var schools = await house.SchoolsAsync(hub, 8);

        Assert.Equal("GROUP_FULL", (await Refused.ByAsync(As(hub.TfmLead).FormGroupAsync(house.Form(hub, schools)))).Reason);
        var full = await house.DraftAsync(hub, schools[..7]);
        Assert.Equal("GROUP_FULL", (await Refused.ByAsync(As(hub.TfmLead).AddMemberAsync(Add(full, schools[7])))).Reason);
        var room = await As(hub.TfmLead).RemoveMemberAsync(new RemoveMemberRequest { GroupId = full.GroupId, MembershipId = full.Members[0].MembershipId, Etag = full.Etag, RequestId = House.NewRequestId() });
        Assert.Equal(7, (await As(hub.TfmLead).AddMemberAsync(Add(room, schools[7]))).Members.Count);
    }

    [Fact]
    public async Task Two_leads_who_form_a_group_of_one_name_at_once_form_one()
    {
        var hub = await house.HubAsync();
        var requests = Enumerable.Range(0, 8).Select(i =>
        {
            var request = house.Form(hub, []);
            request.GroupName = i % 2 == 0 ? "Steel City 1" : "STEEL CITY 1 ";
            return i % 2 == 0 ? As(hub.TfmLead).FormGroupAsync(request) : As(hub.HubLead).FormGroupAsync(request);
        }).ToArray();

        var outcomes = await Task.WhenAll(requests.Select(Outcome.OfAsync));

        Assert.Single(outcomes, o => o == "done");
        Assert.Equal(7, outcomes.Count(o => o == "GROUP_NAME_TAKEN"));
        Assert.Single((await As(hub.TfmLead).ListGroupsAsync(new ListGroupsRequest())).Groups);
    }

    [Fact]
    public async Task A_discarded_draft_frees_its_name_and_refuses_every_change()
    {
        var hub = await house.HubAsync();
        var request = house.Form(hub, []);
        var draft = await As(hub.TfmLead).FormGroupAsync(request);

        var discarded = await As(hub.TfmLead).DiscardGroupAsync(new DiscardGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() });

        Assert.Equal(GroupState.Discarded, discarded.State);
        Assert.Equal("GROUP_DISCARDED", (await Refused.ByAsync(As(hub.TfmLead).UpdateGroupAsync(Update(discarded, "group_name", g => g.GroupName = "Other")))).Reason);
        Assert.Equal("GROUP_DISCARDED", (await Refused.ByAsync(As(hub.TfmLead).PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() }))).Reason);
        request.RequestId = House.NewRequestId();
        Assert.Equal(GroupState.Draft, (await As(hub.TfmLead).FormGroupAsync(request)).State);
    }

    [Fact]
    public async Task A_year_that_is_over_or_lacks_the_stage_forms_no_group()
    {
        var hub = await house.HubAsync();
        var request = house.Form(hub, []);
        request.Stage = Stage.Readiness;
        Assert.Equal("STAGE_NOT_IN_PROGRAMME_YEAR", (await Refused.ByAsync(As(hub.TfmLead).FormGroupAsync(request))).Reason);

        var over = hub with { YearId = WorkGroupsHouse.NewId(), LastDate = house.Today.AddDays(-1) };
        await house.TellAsync("schools", WorkGroupsHouse.YearOf(over));
        Assert.Equal("PROGRAMME_YEAR_OVER", (await Refused.ByAsync(As(hub.TfmLead).FormGroupAsync(house.Form(over, [])))).Reason);
    }

    [Fact]
    public async Task A_new_specialist_takes_a_draft_to_their_base_school_unless_another_venue_is_named()
    {
        var hub = await house.HubAsync();
        var (first, second) = (await house.SpecialistAsync(hub), await house.SpecialistAsync(hub));
        var venue = await house.SchoolAsync();
        var draft = await house.DraftAsync(hub, [], first);

        var handed = await As(hub.TfmLead).UpdateGroupAsync(Update(draft, "specialist_id", g => g.SpecialistId = second.Id));
        var moved = await As(hub.TfmLead).UpdateGroupAsync(Update(handed, "venue_school_id", g => g.VenueSchoolId = venue.Id));
        var back = await As(hub.TfmLead).UpdateGroupAsync(Update(moved, "venue_school_id", _ => { }));

        Assert.NotEqual(draft.VenueSchoolId, handed.VenueSchoolId);
        Assert.Equal(venue.Id, moved.VenueSchoolId);
        Assert.Equal(handed.VenueSchoolId, back.VenueSchoolId);
        Assert.Equal("VENUE_NOT_OPEN", (await Refused.ByAsync(As(hub.TfmLead).UpdateGroupAsync(Update(back, "venue_school_id", g => g.VenueSchoolId = "nowhere")))).Reason);
    }

    [Fact]
    public async Task Schools_and_other_hubs_do_not_see_a_draft()
    {
        var hub = await house.HubAsync();
        var schools = await house.SchoolsAsync(hub, 1);
        var draft = await house.DraftAsync(hub, schools);
        var head = await house.PersonAsync((Role.HeadTeacher, schools[0].Id));
        var get = new GetGroupRequest { GroupId = draft.GroupId };

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(head).GetGroupAsync(get))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As((await house.HubAsync()).TfmLead).GetGroupAsync(get))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(head).FormGroupAsync(house.Form(hub, schools)))).Reason);
        Assert.Equal(draft, await As(house.National).GetGroupAsync(get));
        Assert.Empty((await As(head).ListGroupsAsync(new ListGroupsRequest())).Groups);
    }

    [Fact]
    public async Task A_group_follows_a_published_one_of_an_earlier_year()
    {
        var group = await house.GroupAsync();
        var later = group.Hub with { YearId = WorkGroupsHouse.NewId(), FirstDate = group.Hub.LastDate.AddDays(1), LastDate = group.Hub.LastDate.AddDays(300) };
        await house.TellAsync("schools", WorkGroupsHouse.YearOf(later));
        var request = house.Form(later, []);
        request.PreviousGroupId = group.Id;

        Assert.Equal(group.Id, (await As(group.Hub.TfmLead).FormGroupAsync(request)).PreviousGroupId);

        var same = house.Form(group.Hub, []);
        same.PreviousGroupId = group.Id;
        Assert.Equal("PREVIOUS_GROUP_UNFIT", (await Refused.ByAsync(As(group.Hub.TfmLead).FormGroupAsync(same))).Reason);
    }

    static AddMemberRequest Add(Group group, TestSchool school) => new() { GroupId = group.GroupId, ParticipationId = school.ParticipationId, RequestId = House.NewRequestId() };

    static UpdateGroupRequest Update(Group read, string path, System.Action<Group> change)
    {
        var wanted = new Group();
        change(wanted);
        return new() { GroupId = read.GroupId, Group = wanted, UpdateMask = new FieldMask { Paths = { path } }, Etag = read.Etag, RequestId = House.NewRequestId() };
    }
}
