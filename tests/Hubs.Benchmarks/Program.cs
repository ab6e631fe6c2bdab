return await Hubs.Benchmarks.Run.MainAsync(args);
