Hubs.Scheduling.SchedulingService.Build(args).Run();
