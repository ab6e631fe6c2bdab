using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>An operator's way to the logs that a service follows: <c>followed</c> lists how far; <c>followed accept PRODUCER POSITION</c>, for a log
/// that was restored from a backup and has parted from what was followed, goes on from the last position that both have.</summary>
static class FollowedCommand
{
    const string Usage = "followed | followed accept PRODUCER POSITION";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        string[] words = [.. args.Where(arg => !arg.StartsWith('-'))];
        switch (words)
        {
            case []:
                return await ListAsync(services);
            case ["accept", var producer, var position] when long.TryParse(position, out var at) && at >= 0 && services.GetServices<Follower>().FirstOrDefault(f => f.Producer == producer) is { } follower:
                return await AcceptAsync(services, follower, at);
            default:
                await Console.Error.WriteLineAsync($"Usage: {Usage}");
                return 2;
        }
    }

    static async Task<int> ListAsync(IServiceProvider services)
    {
        var logs = await ReadAsync(services);
        foreach (var log in logs.OrderBy(log => log.Producer, StringComparer.Ordinal)) Console.WriteLine($"{log.Producer} {log.Position} of {log.LastPosition}, {log.Parked} parked{State(log)}");
        return logs.Any(log => log.DivergedTime is not null) ? 1 : 0;
    }

    static string State(FollowedLog log) => log switch
    {
        { DivergedTime: { } diverged } => $": DIVERGED, noticed {diverged:u}. Its log was restored and lacks what was applied here up to {log.Position}.",
        { CaughtUpTime: { } caughtUp } => $", caught up {caughtUp:u}",
        _ => ", not caught up yet",
    };

    static async Task<int> AcceptAsync(IServiceProvider services, Follower follower, long position)
    {
        var log = (await ReadAsync(services)).FirstOrDefault(log => log.Producer == follower.Producer);
        if (log?.DivergedTime is null || position > log.Position)
        {
            await Console.Error.WriteLineAsync(log?.DivergedTime is null
                ? $"The log of {follower.Producer} is the one that is followed: there is nothing to accept."
                : $"{follower.Producer} has been followed to {log.Position}: the last position that both have is not beyond it.");
            return 1;
        }

        await follower.ReturnAsync(position, CancellationToken.None);
        Console.WriteLine($"{follower.Producer} is followed from {position} on. What its events {position + 1} to {log.Position} did here stays, but for who may call, which is as its log says.");
        return 0;
    }

    static Task<IReadOnlyList<FollowedLog>> ReadAsync(IServiceProvider services) =>
        services.GetRequiredService<Database>().ReadAsync(Caller.Itself(services.GetRequiredService<ServiceName>().Name), FollowedLog.ReadAllAsync);
}
