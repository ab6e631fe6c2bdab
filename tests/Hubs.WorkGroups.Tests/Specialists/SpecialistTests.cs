using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.SpecialistService;

namespace Hubs.WorkGroups.Tests.Specialists;

public sealed class SpecialistTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    SpecialistServiceClient As(TestPerson person) => house.As<SpecialistServiceClient>(person);

    [Fact]
    public async Task A_hub_adds_a_trained_specialist_and_tells_it_without_names()
    {
        var hub = await house.HubAsync();
        var person = await house.PersonAsync((Role.Specialist, hub.Id));
        var school = await house.SchoolAsync();

        var added = await As(hub.Administrator).AddSpecialistAsync(Add(hub, person, school));

        Assert.Equal((person.Id, SpecialistState.Active, school.Name, 2), (added.SpecialistId, added.State, added.BaseSchoolName, added.Capacity));
        Assert.Equal(added, await As(person).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = person.Id }));
        var told = Assert.Single(await house.ToldAsync<SpecialistAdded>(), e => e.SpecialistId == person.Id);
        Assert.Equal((hub.Id, school.Id, added.TrainingCompletedDate), (told.HubId, told.BaseSchoolId, told.TrainingCompletedDate));
        Assert.Equal([Weekday.Monday, Weekday.Friday], told.TeachingDays);
    }

    [Fact]
    public async Task A_repeated_request_adds_once()
    {
        var hub = await house.HubAsync();
        var request = Add(hub, await house.PersonAsync((Role.Specialist, hub.Id)), await house.SchoolAsync());

        var first = await As(hub.TfmLead).AddSpecialistAsync(request);

        Assert.Equal(first, await As(hub.TfmLead).AddSpecialistAsync(request));
        Assert.Single(await house.ToldAsync<SpecialistAdded>(), e => e.SpecialistId == first.SpecialistId);
        request.RequestId = House.NewRequestId();
        Assert.Equal("SPECIALIST_KEPT", (await Refused.ByAsync(As(hub.TfmLead).AddSpecialistAsync(request))).Reason);
    }

    [Fact]
    public async Task A_person_without_the_role_there_is_no_specialist()
    {
        var hub = await house.HubAsync();
        var elsewhere = await house.PersonAsync((Role.Specialist, WorkGroupsHouse.NewId()));

        var refusal = await Refused.ByAsync(As(hub.TfmLead).AddSpecialistAsync(Add(hub, elsewhere, await house.SchoolAsync())));

        Assert.Equal("SPECIALIST_ROLE_MISSING", refusal.Reason);
        Assert.DoesNotContain(await house.ToldAsync<SpecialistAdded>(), e => e.SpecialistId == elsewhere.Id);
    }

    [Fact]
    public async Task A_closed_school_is_no_base_school()
    {
        var hub = await house.HubAsync();
        var person = await house.PersonAsync((Role.Specialist, hub.Id));
        var school = await house.SchoolAsync();
        await house.TellAsync("schools", new SchoolClosed { SchoolId = school.Id, Urn = "100000", CloseDate = house.Day(-1) });

        Assert.Equal("BASE_SCHOOL_NOT_OPEN", (await Refused.ByAsync(As(hub.TfmLead).AddSpecialistAsync(Add(hub, person, school)))).Reason);
    }

    [Fact]
    public async Task Training_is_completed_today_at_the_latest_and_somebody_teaches_on_some_day()
    {
        var hub = await house.HubAsync();
        var request = Add(hub, await house.PersonAsync((Role.Specialist, hub.Id)), await house.SchoolAsync());
        request.TrainingCompletedDate = house.Day(1);
        Assert.Equal("training_completed_date", Assert.Single((await Refused.ByAsync(As(hub.TfmLead).AddSpecialistAsync(request))).Fields));

        request.TeachingDays.Clear();
        Assert.Equal("teaching_days", Assert.Single((await Refused.ByAsync(As(hub.TfmLead).AddSpecialistAsync(request))).Fields));
    }

    [Fact]
    public async Task Another_hubs_specialist_is_not_found_and_nobody_adds_to_it()
    {
        var (hub, other) = (await house.HubAsync(), await house.HubAsync());
        var specialist = await house.SpecialistAsync(hub);

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(other.TfmLead).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = specialist.Id }))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(other.HubLead).EndSpecialistAsync(End(specialist)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(other.TfmLead).AddSpecialistAsync(Add(hub, specialist, await house.SchoolAsync())))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(hub.Administrator).EndSpecialistAsync(End(specialist)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(specialist).EndSpecialistAsync(End(specialist)))).Reason);
    }

    [Fact]
    public async Task A_specialist_finds_only_themselves_and_a_hub_its_own_by_pages()
    {
        var hub = await house.HubAsync();
        var (one, two) = (await house.SpecialistAsync(hub), await house.SpecialistAsync(hub));
        await house.SpecialistAsync(await house.HubAsync());

        var alone = await As(one).ListSpecialistsAsync(new ListSpecialistsRequest());
        var first = await As(hub.TfmLead).ListSpecialistsAsync(new ListSpecialistsRequest { PageSize = 1 });
        var second = await As(hub.TfmLead).ListSpecialistsAsync(new ListSpecialistsRequest { PageSize = 1, PageToken = first.NextPageToken });

        Assert.Equal(one.Id, Assert.Single(alone.Specialists).SpecialistId);
        Assert.Equal(new[] { one.Id, two.Id }.Order(), first.Specialists.Concat(second.Specialists).Select(s => s.SpecialistId).Order());
        Assert.Empty(second.NextPageToken);
        var foreign = await Refused.ByAsync(As(hub.HubLead).ListSpecialistsAsync(new ListSpecialistsRequest { PageSize = 1, PageToken = first.NextPageToken }));
        Assert.Equal("PAGE_TOKEN_INVALID", foreign.Reason);
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        var hub = await house.HubAsync();
        var specialist = await house.SpecialistAsync(hub, trained: false);
        var read = await As(hub.TfmLead).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = specialist.Id });
        var update = Update(read, "training_completed_date", s => s.TrainingCompletedDate = house.Day(-1));

        var changed = await As(hub.TfmLead).UpdateSpecialistAsync(update);

        Assert.Equal(house.Day(-1), changed.TrainingCompletedDate);
        Assert.Equal(house.Day(-1), Assert.Single(await house.ToldAsync<SpecialistChanged>(), e => e.SpecialistId == specialist.Id).TrainingCompletedDate);
        Assert.Equal("ETAG_STALE", (await Refused.ByAsync(As(hub.TfmLead).UpdateSpecialistAsync(Update(read, "capacity", s => s.Capacity = 3)))).Reason);
        Assert.Equal("NOT_CHANGEABLE", Assert.Single((await Refused.ByAsync(As(hub.TfmLead).UpdateSpecialistAsync(Update(changed, "hub_id", _ => { })))).Rules));
    }

    [Fact]
    public async Task Who_leads_a_group_cannot_end_or_lose_their_training_or_room_for_it()
    {
        var group = await house.GroupAsync();
        var lead = As(group.Hub.TfmLead);
        var read = await lead.GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = group.Specialist.Id });

        Assert.Equal(group.Id, Assert.Single(read.LeadingGroupIds));
        Assert.Equal("SPECIALIST_LEADS_GROUPS", (await Refused.ByAsync(lead.EndSpecialistAsync(End(group.Specialist)))).Reason);
        Assert.Equal("SPECIALIST_LEADS_GROUPS", (await Refused.ByAsync(lead.UpdateSpecialistAsync(Update(read, "training_completed_date", s => s.TrainingCompletedDate = "")))).Reason);
        var two = await house.GroupAsync(capacity: 2);
        var twoRead = await As(two.Hub.TfmLead).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = two.Specialist.Id });
        Assert.Equal(1, (await As(two.Hub.TfmLead).UpdateSpecialistAsync(Update(twoRead, "capacity", s => s.Capacity = 1))).Capacity);
    }

    [Fact]
    public async Task An_ended_specialist_is_changed_no_more_and_can_be_added_again()
    {
        var hub = await house.HubAsync();
        var specialist = await house.SpecialistAsync(hub);

        var ended = await As(hub.HubLead).EndSpecialistAsync(End(specialist));

        Assert.Equal((SpecialistState.Ended, house.Day(0)), (ended.State, ended.EndDate));
        Assert.Equal(house.Day(0), Assert.Single(await house.ToldAsync<SpecialistEnded>(), e => e.SpecialistId == specialist.Id).EndDate);
        Assert.Equal("SPECIALIST_ENDED", (await Refused.ByAsync(As(hub.HubLead).EndSpecialistAsync(End(specialist)))).Reason);
        Assert.Equal("SPECIALIST_ENDED", (await Refused.ByAsync(As(hub.TfmLead).UpdateSpecialistAsync(Update(ended, "capacity", s => s.Capacity = 3)))).Reason);
        Assert.Equal(SpecialistState.Active, (await As(hub.TfmLead).AddSpecialistAsync(Add(hub, specialist, await house.SchoolAsync()))).State);
    }

    AddSpecialistRequest Add(TestHub hub, TestPerson person, TestSchool school) => new()
    {
        HubId = hub.Id,
        PersonId = person.Id,
        BaseSchoolId = school.Id,
        TrainingCompletedDate = house.Day(-30),
        TeachingDays = { Weekday.Friday, Weekday.Monday },
        Capacity = 2,
        RequestId = House.NewRequestId(),
    };

    static EndSpecialistRequest End(TestPerson specialist) => new() { SpecialistId = specialist.Id, RequestId = House.NewRequestId() };

    static UpdateSpecialistRequest Update(Specialist read, string path, System.Action<Specialist> change)
    {
        var wanted = new Specialist();
        change(wanted);
        return new() { SpecialistId = read.SpecialistId, Specialist = wanted, UpdateMask = new FieldMask { Paths = { path } }, Etag = read.Etag, RequestId = House.NewRequestId() };
    }
}
