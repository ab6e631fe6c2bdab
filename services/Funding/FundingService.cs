using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Funding;

public static class FundingService
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        HubsService.Build("funding", args, configure, service =>
        {
            service.Follow("schools", events => events.KnowWhoMayCall());
        });
}
