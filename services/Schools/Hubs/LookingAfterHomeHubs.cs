using System.Data.Common;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Options;

namespace Hubs.Schools.Hubs;

/// <summary>On the day on which an area begins or is over, schools have another home hub. It is looked by the programme's clock, once for each day
/// that has passed: a restart forgets nothing, and of two instances one does it.</summary>
sealed partial class LookingAfterHomeHubs(Database database, IOptions<HomeHubSettings> settings, TimeProvider time, ILogger<LookingAfterHomeHubs> log) : BackgroundService
{
    static readonly Caller Itself = Caller.Itself("schools");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.Sweep, time);
        do
        {
            try
            {
                if (await database.ReadAsync(Itself, async work => await HomeHubChangeStore.LookedAsync(work) != work.Today, stoppingToken)) await database.WriteAsync(Itself, LookAsync, stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or Refusal)
            {
                Log.NextRound(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A clock that was put back does not have a day looked at twice.</summary>
    static async Task LookAsync(Work work)
    {
        var looked = await HomeHubChangeStore.LookedAsync(work);
        foreach (var (area, day) in looked is { } after && after < work.Today ? await HomeHubChangeStore.BetweenAsync(work, after, work.Today) : [])
            await HomeHubChanges.FollowAsync(work, area, day);
        await HomeHubChangeStore.LookAsync(work, looked, work.Today);
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "It could not be looked whose home hub changes now; the next round does it.")]
        public static partial void NextRound(ILogger log, Exception exception);
    }
}
