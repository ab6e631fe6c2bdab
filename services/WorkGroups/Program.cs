using Hubs.WorkGroups;
using Hubs.ServiceDefaults.Hosting;

return await WorkGroupsService.Build(args).RunAsync(args);
