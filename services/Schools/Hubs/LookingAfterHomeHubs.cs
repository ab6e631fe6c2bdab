using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.Options;

namespace Hubs.Schools.Hubs;

/// <summary>On the day on which an area begins or is over, schools have another home hub. It is looked by the programme's clock, for each day that has
/// passed: a restart forgets nothing. Each school is a unit of work: one that cannot be looked at stops none of the others, and is tried again alone.</summary>
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

    /// <summary>What is due stays due until it was looked at: nobody waits for another, and nobody is looked at again because of another.</summary>
    async Task LookAsync(CancellationToken cancellation)
    {
        if (await database.ReadAsync(Itself, async work => await HomeHubChangeStore.LookedAsync(work) != work.Today, cancellation))
            await database.WriteAsync(Itself, NoteDueAsync, cancellation);
        foreach (var due in await database.ReadAsync(Itself, HomeHubChangeStore.DueAsync, cancellation)) await LookAtAsync(due, cancellation);
    }

    /// <summary>Where the clock was put back a day comes again, which asks nobody twice.</summary>
    static async Task NoteDueAsync(Work work)
    {
        var looked = await HomeHubChangeStore.LookedAsync(work);
        await HomeHubChangeStore.LookAsync(work, looked, work.Today);
        if (looked is { } after && after < work.Today) await HomeHubChangeStore.MakeDueAsync(work, await HomeHubChangeStore.BetweenAsync(work, after, work.Today));
    }

    /// <summary>The school, or those that it has gone on as meanwhile.</summary>
    async Task LookAtAsync(HomeHubDue due, CancellationToken cancellation)
    {
        try
        {
            await database.WriteAsync(Itself, async work =>
            {
                // Whoever makes it go on as another is through before it is read what it has gone on as.
                await SchoolStore.HoldAsync(work, due.SchoolId);
                await HomeHubChanges.FollowAsync(work, [due.SchoolId, .. await SchoolStore.SuccessorsAsync(work, due.SchoolId)], due.DueDate);
                await HomeHubChangeStore.DoneAsync(work, due);
            }, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            Log.NotLooked(log, due.SchoolId, due.DueDate, due.Failures + 1, exception);
            await database.WriteAsync(Itself, work => HomeHubChangeStore.FailedAsync(work, due), cancellation);
        }
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "It could not be looked whose home hub changes now; the next round does it.")]
        public static partial void NextRound(ILogger log, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "It could not be looked whether school {SchoolId} has another home hub from {Day} on, {Failures} times by now; it is tried again.")]
        public static partial void NotLooked(ILogger log, string schoolId, DateOnly day, int failures, Exception exception);
    }
}
