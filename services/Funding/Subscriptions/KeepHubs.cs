using Hubs.Funding.Participants;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Funding.Subscriptions;

/// <summary>Hubs' names, for payment runs.</summary>
static class KeepHubs
{
    public static Task On(Work work, Told<HubCreated> told) => HubStore.KeepAsync(work, told.Event.HubId, told.Event.HubName);

    public static Task On(Work work, Told<HubChanged> told) => HubStore.KeepAsync(work, told.Event.HubId, told.Event.HubName);
}
