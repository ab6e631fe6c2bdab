using Hubs.Funding;
using Hubs.ServiceDefaults.Hosting;

return await FundingService.Build(args).RunAsync(args);
