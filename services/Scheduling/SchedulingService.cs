using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Scheduling;

public static class SchedulingService
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        HubsService.Build("scheduling", args, configure, service =>
        {
            service.Follow("schools", events => events.KnowWhoMayCall());
        });
}
