Hubs.Gateway.GatewayService.Build(args).Run();
