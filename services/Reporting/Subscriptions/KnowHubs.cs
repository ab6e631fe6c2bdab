using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Hubs by name and region, as rows of figures show them.</summary>
static class KnowHubs
{
    public static Task OnCreatedAsync(Work work, Told<HubCreated> told) => KeepAsync(work, told.Event.HubId, told.Event.HubName, told.Event.RegionName);

    public static Task OnChangedAsync(Work work, Told<HubChanged> told) => KeepAsync(work, told.Event.HubId, told.Event.HubName, told.Event.RegionName);

    static async Task KeepAsync(Work work, string hubId, string hubName, string regionName)
    {
        await work.ExecuteAsync("delete from known_hub where hub_id = @HubId", new { HubId = hubId });
        await work.ExecuteAsync(
            "insert into known_hub (hub_id, hub_name, region_name) values (@HubId, @HubName, @RegionName)",
            new { HubId = hubId, HubName = hubName, RegionName = regionName });
    }
}
