using System.Data.Common;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Options;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>Works out plans in the background, one at a time. A plan belongs to whoever took it on and says so every now and then; when they fall
/// silent it is begun again, with the same seed and so to the same end. A service that stops gives its plan back.</summary>
sealed partial class SolvingPlans(Database database, IOptions<GroupPlanSettings> settings, TimeProvider time, ILogger<SolvingPlans> log) : BackgroundService
{
    static readonly Caller Itself = Caller.Itself("workgroups");

    readonly string _worker = Guid.CreateVersion7().ToString();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.Sweep, time);
        do
        {
            try
            {
                while (await TakeOnAsync(stoppingToken) is { } plan) await SolveAsync(plan, stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or Refusal)
            {
                Log.NextRound(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    Task<GroupPlan?> TakeOnAsync(CancellationToken cancellation) => database.WriteAsync(Itself, async work =>
    {
        if (await GroupPlanStore.NextAsync(work, time.GetUtcNow() - settings.Value.GivenUpAfter) is not { } plan) return null;
        plan.TakeOn(_worker, time.GetUtcNow());
        await GroupPlanStore.SaveAsync(work, plan);
        return plan;
    }, cancellation);

    async Task SolveAsync(GroupPlan plan, CancellationToken stopping)
    {
        var (inputs, travel, progress) = (plan.Inputs, plan.Travel(), new SearchProgress());
        using var stop = new CancellationTokenSource();
        var searching = Task.Factory.StartNew(() => new FormationSearch(travel, plan.Terms, progress, stop.Token).Run(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await WatchAsync(plan, searching, progress, stop, stopping);
        if (stopping.IsCancellationRequested)
        {
            await ChangeAsync(plan, (own, _) => own.GiveBack());
            return;
        }

        try
        {
            var found = await searching;
            await EndAsync(plan, found.Formation.Placed == 0 && found.Ending != V1.GroupPlanEnding.Best ? PlanResult.OfNobody(inputs) : Explaining.Of(inputs, travel, found.Formation), found.Ending, found.BoundMetres);
        }
        catch (Exception exception) when (exception is not (DbException or Refusal))
        {
            Log.Failed(log, plan.GroupPlanId, exception);
            await EndAsync(plan, PlanResult.OfNobody(inputs), V1.GroupPlanEnding.Failed, null);
        }
    }

    /// <summary>Says how far the search is, until it ends; stops it when somebody cancelled it, another took it on, or the service stops.</summary>
    async Task WatchAsync(GroupPlan plan, Task searching, SearchProgress progress, CancellationTokenSource stop, CancellationToken stopping)
    {
        var begun = time.GetTimestamp();
        while (!searching.IsCompleted)
        {
            if (stopping.IsCancellationRequested || !await GoesOnAsync(plan, progress, time.GetElapsedTime(begun))) await stop.CancelAsync();
            if (stop.IsCancellationRequested) progress.Stop();
            await Task.WhenAny(searching, Task.Delay(settings.Value.Sweep, time, CancellationToken.None));
        }
    }

    async Task<bool> GoesOnAsync(GroupPlan plan, SearchProgress progress, TimeSpan elapsed)
    {
        try
        {
            return await database.WriteAsync(Itself, work => GroupPlanStore.KeepProgressAsync(work, plan.GroupPlanId, _worker, elapsed, progress, time.GetUtcNow()), CancellationToken.None);
        }
        catch (DbException exception)
        {
            // The search needs no database; what it finds is kept when there is one again.
            Log.NextRound(log, exception);
            return true;
        }
    }

    Task EndAsync(GroupPlan plan, PlanResult result, V1.GroupPlanEnding ending, long? bound) => ChangeAsync(plan, (own, now) => own.End(result, ending, bound, now), tells: true);

    Task ChangeAsync(GroupPlan plan, Action<GroupPlan, DateTimeOffset> change, bool tells = false) => database.WriteAsync(Itself, async work =>
    {
        var own = await GroupPlanStore.GetAsync(work, plan.GroupPlanId, Scope.Everything);
        if (!own.IsWorkedOutBy(_worker)) return;
        change(own, work.Now);
        await GroupPlanStore.SaveAsync(work, own);
        if (tells) work.Tell(own.Ended(), own.Version, own.Inputs.RuleVersion);
    }, CancellationToken.None);

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Plans of groups could not be looked after now; the next round does it.")]
        public static partial void NextRound(ILogger log, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "The search for plan {GroupPlanId} failed.")]
        public static partial void Failed(ILogger log, string groupPlanId, Exception exception);
    }
}
