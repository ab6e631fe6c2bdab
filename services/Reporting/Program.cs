using Hubs.Reporting;
using Hubs.ServiceDefaults.Hosting;

return await ReportingService.Build(args).RunAsync(args);
