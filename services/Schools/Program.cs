Hubs.Schools.SchoolsService.Build(args).Run();
