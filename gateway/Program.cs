using Hubs.Gateway;
using Hubs.ServiceDefaults.Hosting;

return await HubsService.RunAsync(args, args => GatewayService.Build(args));
