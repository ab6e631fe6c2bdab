using System.Diagnostics;
using Hubs.Faults.Processes;

namespace Hubs.Faults.Checking;

/// <summary>How long the house takes, from the moment when a fault's cause is gone, until every process answers and everyone has acted on
/// all that had been told by then.</summary>
static class Recovery
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<(TimeSpan Took, Finding? Finding)> WaitAsync(HouseOfProcesses house, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        var then = await Positions.ReadAsync(house);
        while (!(await house.AnswersAsync() && (await Positions.ReadAsync(house)).Reaches(then)))
        {
            var took = Stopwatch.GetElapsedTime(started);
            if (took > Patience) return (took, new(Wrong.Unexplained, $"The house did not recover in {Patience}: {(await Positions.ReadAsync(house)).Behind()}"));
            await Task.Delay(Pause, TimeProvider.System, stop);
        }

        return (Stopwatch.GetElapsedTime(started), null);
    }
}
