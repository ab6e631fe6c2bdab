using Hubs.Schools.Hubs;
using Hubs.Schools.People;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Schools;

/// <summary>Who takes part: the register, hubs, people and roles, programmes, recruitment, agreements, participations.</summary>
public static class SchoolsService
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        HubsService.Build("schools", args, configure, service =>
        {
            service.Serve<EventLogGrpc>();
            service.Serve<PeopleGrpc>();
            service.Serve<RegisterGrpc>();
            service.Serve<HubsGrpc>();
            service.Command("name-first-national-user", NameFirstNationalUser.RunAsync);
        });
}
