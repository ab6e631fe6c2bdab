using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Reporting;

public static class ReportingService
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        HubsService.Build("reporting", args, configure, service =>
        {
            service.Follow("schools", events => events.KnowWhoMayCall());
        });
}
