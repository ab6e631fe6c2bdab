Hubs.Funding.FundingService.Build(args).Run();
