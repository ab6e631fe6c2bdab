return await Hubs.Local.LocalProgram.RunAsync(args);
