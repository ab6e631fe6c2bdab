using Hubs.Reporting;
using Hubs.ServiceDefaults.Hosting;

return await HubsService.RunAsync(args, args => ReportingService.Build(args));
