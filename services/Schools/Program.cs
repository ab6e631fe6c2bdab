using Hubs.Schools;
using Hubs.ServiceDefaults.Hosting;

return await SchoolsService.Build(args).RunAsync(args);
