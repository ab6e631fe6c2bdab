using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.Options;

namespace Hubs.Schools.Hubs;

/// <summary>On the day on which an area begins or is over, schools have another home hub. It is looked by the programme's clock, for each day that has
/// passed: a restart forgets nothing. Each school is a unit of work: one that cannot be looked at stops none of the others, and is tried again.</summary>
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
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NextRound(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>The days are done when every school was looked at. Until then, and where the clock was put back or another instance looks too, a day is
    /// looked at again, which asks nobody twice.</summary>
    async Task LookAsync(CancellationToken cancellation)
    {
        var (looked, today, due) = await database.ReadAsync(Itself, DueAsync, cancellation);
        if (looked == today) return;
        var failed = false;
        foreach (var (schoolId, day) in due)
        {
            try
            {
                await database.WriteAsync(Itself, work => HomeHubChanges.FollowAsync(work, [schoolId], day), cancellation);
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                Log.NotLooked(log, schoolId, day, exception);
                failed = true;
            }
        }

        if (!failed) await database.WriteAsync(Itself, work => HomeHubChangeStore.LookAsync(work, looked, today), cancellation);
    }

    static async Task<(DateOnly? Looked, DateOnly Today, IReadOnlyList<(string SchoolId, DateOnly Day)> Due)> DueAsync(Work work)
    {
        var looked = await HomeHubChangeStore.LookedAsync(work);
        return (looked, work.Today, looked is { } after && after < work.Today ? await HomeHubChangeStore.BetweenAsync(work, after, work.Today) : []);
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "It could not be looked whose home hub changes now; the next round does it.")]
        public static partial void NextRound(ILogger log, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "It could not be looked whether school {SchoolId} has another home hub from {Day} on; it is tried again.")]
        public static partial void NotLooked(ILogger log, string schoolId, DateOnly day, Exception exception);
    }
}
