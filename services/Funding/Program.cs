using Hubs.Funding;
using Hubs.ServiceDefaults.Hosting;

return await HubsService.RunAsync(args, args => FundingService.Build(args));
