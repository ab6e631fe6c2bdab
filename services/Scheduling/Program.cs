using Hubs.Scheduling;
using Hubs.ServiceDefaults.Hosting;

return await SchedulingService.Build(args).RunAsync(args);
