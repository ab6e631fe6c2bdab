using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.WorkGroups;

public static class WorkGroupsService
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        HubsService.Build("workgroups", args, configure, service =>
        {
            service.Follow("schools", events => events.KnowWhoMayCall());
        });
}
