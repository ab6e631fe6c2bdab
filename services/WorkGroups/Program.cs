using Hubs.WorkGroups;
using Hubs.ServiceDefaults.Hosting;

return await HubsService.RunAsync(args, args => WorkGroupsService.Build(args));
