using System.Data.Common;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>Answers to a request_id are kept for 30 days (ours), then forgotten.</summary>
sealed partial class ForgettingAnswers(ServiceName service, Database database, TimeProvider time, ILogger<ForgettingAnswers> log) : BackgroundService
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    static readonly TimeSpan Round = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        do
        {
            try
            {
                await database.WriteAsync(Caller.Itself(service.Name), work => work.ExecuteAsync(
                    "delete from answered_request [[by answered_request_time]] where answered_time < @Before", new { Before = time.GetUtcNow() - Kept }), stoppingToken);
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
        [LoggerMessage(1, LogLevel.Warning, "Old answers could not be forgotten now; the next round does it.")]
        public static partial void NextRound(ILogger log, Exception exception);
    }
}
