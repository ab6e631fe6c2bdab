using System.Data.Common;
using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>
/// SQLite chooses between indexes by figures of what is in them, which it makes only when it is told to: when a service starts, and again as tables have
/// grown tenfold. Without them it takes the index that saves sorting, and reads a nation's rows for one school's page. A server keeps its own.
/// </summary>
sealed partial class KeepingStatistics(Database database, TimeProvider time, ILogger<KeepingStatistics> log) : BackgroundService
{
    static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        do
        {
            try
            {
                await database.RenewStatisticsAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                Log.NextRound(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database's own figures could not be made now; the next round does it.")]
        public static partial void NextRound(ILogger log, Exception exception);
    }
}
