return await Hubs.Faults.Run.MainAsync(args);
