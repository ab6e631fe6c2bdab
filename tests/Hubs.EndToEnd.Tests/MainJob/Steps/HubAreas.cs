using Google.Protobuf.WellKnownTypes;
using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.HubService;
using static Hubs.Schools.V1.SchoolService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>Two hubs with their areas: the narrower kind of area decides whose a school is.</summary>
static class HubAreas
{
    public static async Task ClaimAsync(Year year)
    {
        var (hubs, schools) = (year.As<HubServiceClient>(year.National), year.As<SchoolServiceClient>(year.National));
        foreach (var urn in Sussex.Applicants) year.Applicants.Add(new Applicant(await schools.GetSchoolAsync(new GetSchoolRequest { Urn = urn })));
        year.BaseSchool = await schools.GetSchoolAsync(new GetSchoolRequest { Urn = Sussex.BaseSchool });

        var hub = await NameAsync(year, hubs);
        var other = await hubs.CreateHubAsync(Named("Surrey Plus"));
        await ClaimAsync(year, hubs, other);

        Assert.Equal((hub.HubId, HubAreaKind.LocalAuthority), await HomeOfAsync(year, Sussex.Applicants[0]));
        Assert.Equal((hub.HubId, HubAreaKind.School), await HomeOfAsync(year, Sussex.Named));
        Assert.Equal((other.HubId, HubAreaKind.LocalAuthority), await HomeOfAsync(year, Sussex.OfTheOtherHub));
        await Year.RefusedAsync("NO_HOME_HUB", hubs.FindHomeHubAsync(new FindHomeHubRequest { Urn = Sussex.WithoutHub }));
        var news = (await year.Logs.ToldAsync("schools", "HubCreated", "HubChanged", "HubCreated", "HubAreaAdded", "HubAreaAdded", "HubAreaAdded")).By(year.National);
        Assert.Equal([hub.HubId, other.HubId], news.Of<HubCreated>().Select(e => e.HubId));
        Assert.Equal([hub.HubId, other.HubId, hub.HubId], news.Of<HubAreaAdded>().Select(e => e.HubId));
    }

    static async Task<Hub> NameAsync(Year year, HubServiceClient hubs)
    {
        var create = Named("Sussex");
        var hub = await Year.TwiceAsync(() => hubs.CreateHubAsync(create));
        await Year.RefusedAsync("HUB_NAME_TAKEN", hubs.CreateHubAsync(Named(" sussex")));
        var update = new UpdateHubRequest
        {
            HubId = hub.HubId,
            Etag = hub.Etag,
            UpdateMask = new FieldMask { Paths = { "contact_email", "how_to_apply" } },
            ContactEmail = "office@sussex.example.org",
            HowToApply = "Ring the office before you apply.",
            RequestId = House.NewRequestId(),
        };
        year.Hub = await Year.TwiceAsync(() => hubs.UpdateHubAsync(update));
        await Year.RefusedAsync("ETAG_STALE", hubs.UpdateHubAsync(new UpdateHubRequest(update) { RequestId = House.NewRequestId() }));
        Assert.Equal(year.Hub, await year.As<HubServiceClient>(null).GetHubAsync(new GetHubRequest { HubId = hub.HubId }));
        return hub;
    }

    static async Task ClaimAsync(Year year, HubServiceClient hubs, Hub other)
    {
        var area = new AddHubAreaRequest { HubId = year.Hub.HubId, LocalAuthorityCode = Sussex.EastSussex, FirstDate = "2020-01-01", RequestId = House.NewRequestId() };
        await Year.TwiceAsync(() => hubs.AddHubAreaAsync(area));
        await Year.RefusedAsync("AREA_ALREADY_CLAIMED", hubs.AddHubAreaAsync(new AddHubAreaRequest(area) { HubId = other.HubId, RequestId = House.NewRequestId() }));
        await hubs.AddHubAreaAsync(new AddHubAreaRequest(area) { HubId = other.HubId, LocalAuthorityCode = Sussex.Brighton, RequestId = House.NewRequestId() });
        await hubs.AddHubAreaAsync(new AddHubAreaRequest(area) { SchoolId = year.School(6).Id, RequestId = House.NewRequestId() });
    }

    static async Task<(string HubId, HubAreaKind Kind)> HomeOfAsync(Year year, string urn)
    {
        var home = await year.As<HubServiceClient>(null).FindHomeHubAsync(new FindHomeHubRequest { Urn = urn });
        return (home.Hub.HubId, home.Area.Kind);
    }

    static CreateHubRequest Named(string name) => new() { HubName = name, RegionName = "South East", ContactEmail = "office@hub.example.org", RequestId = House.NewRequestId() };
}
