using Hubs.Scheduling;
using Hubs.ServiceDefaults.Hosting;

return await HubsService.RunAsync(args, args => SchedulingService.Build(args));
