using Hubs.Schools.V1;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;
using static Hubs.WorkGroups.V1.SpecialistService;

namespace Hubs.WorkGroups.Tests.Subscriptions;

/// <summary>A specialist's base school, where their group meets, goes on as another.</summary>
public sealed class SuccessionTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    [Fact]
    public async Task Its_specialists_teach_and_its_groups_meet_at_the_successor()
    {
        var group = await house.GroupAsync(capacity: 2);
        var draft = await house.DraftAsync(group.Hub, await house.SchoolsAsync(group.Hub, 6), group.Specialist);
        var (school, successor) = (group.Group.VenueSchoolId, await house.SchoolAsync());

        await MergeAsync(school, successor.Id);

        var specialist = await house.As<SpecialistServiceClient>(group.Hub.TfmLead).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = group.Specialist.Id });
        Assert.Equal((successor.Id, successor.Name), (specialist.BaseSchoolId, specialist.BaseSchoolName));
        Assert.Equal(successor.Id, (await GroupAsync(group.Hub, group.Id)).VenueSchoolId);
        Assert.Equal(successor.Id, (await GroupAsync(group.Hub, draft.GroupId)).VenueSchoolId);
        Assert.Equal(successor.Id, Assert.Single(await house.ToldAsync<SpecialistChanged>(), e => e.SpecialistId == group.Specialist.Id).BaseSchoolId);
        Assert.Equal(successor.Id, Assert.Single(await house.ToldAsync<GroupChanged>(), e => e.GroupId == group.Id).VenueSchoolId);
        Assert.DoesNotContain(await house.ToldAsync<GroupChanged>(), e => e.GroupId == draft.GroupId);
    }

    [Fact]
    public async Task A_merger_that_makes_the_specialists_base_school_a_member_is_marked_and_told_until_another_leads()
    {
        var group = await house.GroupAsync();
        var successor = await house.SpecialistAsync(group.Hub);

        await MergeAsync(group.Group.VenueSchoolId, group.Schools[0].Id);
        await MergeAsync(group.Group.VenueSchoolId, group.Schools[0].Id);

        var marked = await GroupAsync(group.Hub, group.Id);
        Assert.Equal([group.Specialist.Id], marked.BaseSchoolConflicts);
        Assert.Equal([group.Id], await ConflictingAsync());
        Assert.Empty((await house.As<GroupServiceClient>((await house.GroupAsync()).Hub.TfmLead).ListGroupsAsync(new ListGroupsRequest { BaseSchoolConflictsOnly = true })).Groups);
        Assert.Equal((group.Specialist.Id, group.Schools[0].Id), Assert.Single(await house.ToldAsync<BaseSchoolJoined>(), e => e.GroupId == group.Id) is var told ? (told.SpecialistPersonId, told.SchoolId) : default);
        var handed = await house.As<GroupServiceClient>(group.Hub.TfmLead).UpdateGroupAsync(new UpdateGroupRequest
        {
            GroupId = group.Id,
            Group = new Group { SpecialistId = successor.Id },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "specialist_id" } },
            Etag = marked.Etag,
            RequestId = Hubs.Testing.House.NewRequestId(),
        });
        Assert.Empty(handed.BaseSchoolConflicts);
        Assert.Empty(await ConflictingAsync());

        async Task<IEnumerable<string>> ConflictingAsync() =>
            (await house.As<GroupServiceClient>(group.Hub.TfmLead).ListGroupsAsync(new ListGroupsRequest { BaseSchoolConflictsOnly = true })).Groups.Select(g => g.GroupId);
    }

    [Fact]
    public async Task A_member_that_goes_on_as_the_specialists_base_school_is_marked_too()
    {
        var group = await house.GroupAsync();

        await MergeAsync(group.Schools[0].Id, group.Group.VenueSchoolId);

        Assert.Equal([group.Specialist.Id], (await GroupAsync(group.Hub, group.Id)).BaseSchoolConflicts);
        Assert.Single(await house.ToldAsync<BaseSchoolJoined>(), e => e.GroupId == group.Id);
    }

    [Fact]
    public async Task Where_the_successor_has_gone_on_itself_it_is_the_one_that_goes_on_in_the_end()
    {
        var group = await house.GroupAsync();
        var (middle, last) = (await house.SchoolAsync(), await house.SchoolAsync());
        await MergeAsync(middle.Id, last.Id);

        await MergeAsync(group.Group.VenueSchoolId, middle.Id);

        Assert.Equal(last.Id, (await GroupAsync(group.Hub, group.Id)).VenueSchoolId);
    }

    [Fact]
    public async Task Of_several_successors_the_first_counts_and_a_new_URN_moves_nothing()
    {
        var group = await house.GroupAsync();
        var (school, first, second) = (group.Group.VenueSchoolId, await house.SchoolAsync(), await house.SchoolAsync());
        await MergeAsync(school, school);
        Assert.Equal(school, (await GroupAsync(group.Hub, group.Id)).VenueSchoolId);

        await MergeAsync(school, first.Id);
        await MergeAsync(school, second.Id);

        Assert.Equal(first.Id, (await GroupAsync(group.Hub, group.Id)).VenueSchoolId);
    }

    [Fact]
    public async Task A_school_that_stays_beside_its_successor_keeps_what_it_is_in()
    {
        var group = await house.GroupAsync();
        var successor = await house.SchoolAsync();

        await MergeAsync(group.Schools[0].Id, successor.Id, stays: true);
        await MergeAsync(group.Group.VenueSchoolId, successor.Id, stays: true);

        var seen = await GroupAsync(group.Hub, group.Id);
        Assert.Equal(group.Group.VenueSchoolId, seen.VenueSchoolId);
        Assert.Equal(group.Group.Members.Select(m => m.SchoolId), seen.Members.Select(m => m.SchoolId));
    }

    async Task<Group> GroupAsync(TestHub hub, string id) => await house.As<GroupServiceClient>(hub.TfmLead).GetGroupAsync(new GetGroupRequest { GroupId = id });

    Task MergeAsync(string school, string successor, bool stays = false) =>
        house.TellAsync("schools", new SchoolSucceeded { SchoolId = school, SuccessorSchoolId = successor, PredecessorUrn = "100001", Urn = "100002", SchoolStays = stays });
}
