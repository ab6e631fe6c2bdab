using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.ResourceService;

namespace Hubs.WorkGroups.Tests.Resources;

public sealed class ResourceTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    ResourceServiceClient As(TestPerson person) => house.As<ResourceServiceClient>(person);

    [Fact]
    public async Task The_catalogue_is_open_to_those_whom_each_thing_is_for()
    {
        var group = await house.GroupAsync();
        var (teacher, outsider) = (await house.PersonAsync((Role.LeadTeacher, group.Schools[0].Id)), await house.PersonAsync((Role.LeadTeacher, (await house.SchoolAsync()).Id)));
        var forSpecialists = await AddAsync(r => r.ForSpecialists = true);
        var ofDevelopment = await AddAsync(r => (r.ForSchools, r.ProgrammeYearId, r.Stage) = (true, group.Hub.YearId, Stage.Development));
        var ofEmbedding = await AddAsync(r => (r.ForSchools, r.ProgrammeYearId, r.Stage) = (true, group.Hub.YearId, Stage.Embedding));

        Assert.Equal([forSpecialists.ResourceId], await FindsAsync(group.Specialist));
        Assert.Equal([ofDevelopment.ResourceId], await FindsAsync(teacher));
        Assert.Empty(await FindsAsync(outsider));
        Assert.Equal([ofEmbedding.ResourceId, ofDevelopment.ResourceId, forSpecialists.ResourceId], (await FindsAsync(group.Hub.Administrator))[..3]);
        Assert.Equal(Stage.Embedding, Assert.Single(await house.ToldAsync<ResourceAdded>(), e => e.ResourceId == ofEmbedding.ResourceId).Stage);

        var gone = await As(house.National).WithdrawResourceAsync(new WithdrawResourceRequest { ResourceId = ofDevelopment.ResourceId, Etag = ofDevelopment.Etag, RequestId = House.NewRequestId() });

        Assert.True(gone.Withdrawn);
        Assert.Empty(await FindsAsync(teacher));
        Assert.Single(await house.ToldAsync<ResourceWithdrawn>(), e => e.ResourceId == ofDevelopment.ResourceId);
        Assert.Equal("RESOURCE_WITHDRAWN", (await Refused.ByAsync(As(house.National).WithdrawResourceAsync(new WithdrawResourceRequest { ResourceId = gone.ResourceId, RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task Only_the_national_team_keeps_the_catalogue()
    {
        var hub = await house.HubAsync();

        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(hub.TfmLead).AddResourceAsync(Webcast()))).Reason);
        var unsafely = Webcast();
        unsafely.Link = "http://example.org/webcast";
        Assert.Equal("INVALID_REQUEST", (await Refused.ByAsync(As(house.National).AddResourceAsync(unsafely))).Reason);
    }

    async Task<Resource> AddAsync(System.Action<AddResourceRequest> change)
    {
        var request = Webcast();
        change(request);
        return await As(house.National).AddResourceAsync(request);
    }

    async Task<string[]> FindsAsync(TestPerson person) => [.. (await As(person).ListResourcesAsync(new ListResourcesRequest())).Resources.Select(r => r.ResourceId)];

    static AddResourceRequest Webcast() => new() { Kind = ResourceKind.Webcast, Title = "Variation", Link = "https://example.org/variation", RequestId = House.NewRequestId() };
}
