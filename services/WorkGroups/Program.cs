Hubs.WorkGroups.WorkGroupsService.Build(args).Run();
