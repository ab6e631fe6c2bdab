Hubs.Reporting.ReportingService.Build(args).Run();
