using Hubs.Schools;
using Hubs.ServiceDefaults.Hosting;

return await HubsService.RunAsync(args, args => SchoolsService.Build(args));
