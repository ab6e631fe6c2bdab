using System.Data.Common;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Options;

namespace Hubs.Reporting.Figures;

/// <summary>Counts the cells that events, or the passing of time, have changed, each when it has been at rest from one look to the next: a cell to which much
/// comes is not counted over and over. Nothing hangs on when it is done, or whether another instance does the same: what is kept names the version that
/// was counted.</summary>
sealed partial class KeepingFigures(Database database, IOptions<FigureSettings> settings, TimeProvider time, ILogger<KeepingFigures> log) : BackgroundService
{
    static readonly Caller Itself = Caller.Itself("reporting");

    Dictionary<Cell, long> _seen = [];

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

    async Task LookAsync(CancellationToken cancellation)
    {
        var open = await database.ReadAsync(Itself, async work => (await CellStore.ReadAsync(work, Cells.All)).Where(cell => !cell.HoldsOn(work.Today)).ToArray(), cancellation);
        foreach (var cell in open.Where(cell => _seen.GetValueOrDefault(cell.Cell) == cell.Version))
        {
            var counted = await database.ReadAsync(Itself, work => Counting.CountAsync(work, cell), cancellation);
            await database.WriteAsync(Itself, work => CellStore.KeepAsync(work, counted), cancellation);
        }

        _seen = open.ToDictionary(cell => cell.Cell, cell => cell.Version);
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Figures could not be kept now; whoever asks counts them, and the next round keeps them.")]
        public static partial void NextRound(ILogger log, Exception exception);
    }
}
