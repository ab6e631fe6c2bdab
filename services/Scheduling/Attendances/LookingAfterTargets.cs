using System.Data.Common;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Options;

namespace Hubs.Scheduling.Attendances;

/// <summary>A target goes out of reach by the passing of time too: a meeting begins and one that was left out can no longer come, a membership
/// ends, the year ends. Each group is a unit of work; what a call has told already is not told again.</summary>
sealed partial class LookingAfterTargets(Database database, IOptions<TargetSettings> settings, TimeProvider time, ILogger<LookingAfterTargets> log) : BackgroundService
{
    static readonly Caller Itself = Caller.Itself("scheduling");

    DateTimeOffset? _seen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.Sweep, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or Refusal)
            {
                Log.NextRound(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>What was seen is kept only when there was something to see: to look twice does no harm.</summary>
    async Task LookAsync(CancellationToken cancellation)
    {
        var (now, due) = await database.ReadAsync(Itself, async work =>
        {
            _seen ??= await TargetsSeenStore.ReadAsync(work);
            return (work.Now, await TargetsSeenStore.DueAsync(work, _seen));
        }, cancellation);
        foreach (var groupId in due) await database.WriteAsync(Itself, work => TargetReachStore.TellChangesAsync(work, groupId), cancellation);
        if (due.Count > 0) await database.WriteAsync(Itself, work => TargetsSeenStore.KeepAsync(work, now), cancellation);
        _seen = now;
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Attendance targets could not be looked after now; the next round does it.")]
        public static partial void NextRound(ILogger log, Exception exception);
    }
}
