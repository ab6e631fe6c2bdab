using Hubs.Local.Demonstration.People;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Hubs;

/// <summary>The national team creates the 40 hubs and gives each its area.</summary>
internal static class HubsChapter
{
    const string FirstDate = "2014-09-01";

    public static async Task EnterAsync(Entry entry, CancellationToken cancellation)
    {
        var hubs = entry.As<HubService.HubServiceClient>(Cast.Everybody.FirstNational);
        await Task.WhenAll(DemonstrationHub.All.Select((hub, i) => EnterAsync(hubs, hub, i, cancellation)));
    }

    static async Task EnterAsync(HubService.HubServiceClient hubs, DemonstrationHub hub, int index, CancellationToken cancellation)
    {
        var created = await hubs.CreateHubAsync(
            new CreateHubRequest
            {
                RequestId = Entry.Once($"hub-{hub.Key}"),
                HubName = hub.Name,
                RegionName = hub.RegionName,
                ContactEmail = $"office@{hub.Key}.example.org",
                // Ofcom keeps these numbers for use in drama.
                ContactTelephone = $"01632 960 {100 + index}",
                Website = $"https://{hub.Key}.example.org",
                HowToApply = $"Your maths lead or head teacher applies here, with the two lead teachers' names. The {hub.Name} office is glad to talk it through first.",
            },
            cancellationToken: cancellation);
        var authorities = hub.LocalAuthorityCodes.Select(code => new AddHubAreaRequest { RequestId = Entry.Once($"area-{code}"), LocalAuthorityCode = code });
        var districts = hub.DistrictNames.Select(name => new AddHubAreaRequest { RequestId = Entry.Once($"area-{Keys.Of(name)}"), DistrictName = name });
        foreach (var area in authorities.Concat(districts))
        {
            (area.HubId, area.FirstDate) = (created.HubId, FirstDate);
            await hubs.AddHubAreaAsync(area, cancellationToken: cancellation);
        }
    }
}
