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

    const int TriesWhenStopping = 3;

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

    async Task<GroupPlan?> TakeOnAsync(CancellationToken cancellation)
    {
        while (await database.ReadAsync(Itself, work => GroupPlanStore.NextAsync(work, SilentSince), cancellation) is { } id)
        {
            if (await TakeOnAsync(id, cancellation) is { } plan) return plan;
        }

        return null;
    }

    DateTimeOffset SilentSince => time.GetUtcNow() - settings.Value.GivenUpAfter;

    /// <summary>Null: another was quicker, or there is nothing to search for.</summary>
    Task<GroupPlan?> TakeOnAsync(string id, CancellationToken cancellation) => database.WriteAsync(Itself, async work =>
    {
        var plan = await GroupPlanStore.GetAsync(work, id, Scope.Everything);
        if (plan.State != V1.GroupPlanState.Queued && !plan.IsSilentSince(SilentSince)) return null;
        if (plan.EndsUnsearched is { } ending)
        {
            plan.End(ending == V1.GroupPlanEnding.Cancelled ? PlanResult.OfNobody(plan.Inputs) : PlanResult.None, ending, null, work.Now);
            await GroupPlanStore.SaveAsync(work, plan);
            work.Tell(plan.Ended(), plan.Version, RuleVersionOf(plan));
            return null;
        }

        plan.TakeOn(_worker, time.GetUtcNow());
        await GroupPlanStore.SaveAsync(work, plan);
        return plan;
    }, cancellation);

    async Task SolveAsync(GroupPlan plan, CancellationToken stopping)
    {
        var (progress, begun) = (new SearchProgress(), time.GetTimestamp());
        using var stop = new CancellationTokenSource();
        var searching = Task.Factory.StartNew(() => EndOf(plan, progress, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await WatchAsync(plan, searching, progress, begun, stop, stopping);
        var end = await searching;
        await KeepAsync(plan, end, progress, time.GetElapsedTime(begun), stopping);
    }

    /// <summary>Searches, whatever comes of it.</summary>
    SearchEnd EndOf(GroupPlan plan, SearchProgress progress, CancellationToken stop)
    {
        try
        {
            var (inputs, travel) = (plan.Inputs, plan.Travel());
            if (travel.Wishes.Weigh) progress.WeighWishes();
            var found = new FormationSearch(travel, plan.Terms, progress, stop).Run();
            var stopped = found.Formation.Placed == 0 && !found.Counted;
            return new SearchEnd(stopped ? PlanResult.OfNobody(inputs) : Explaining.Of(inputs, travel, found), found.Ending, found.BoundMetres);
        }
        catch (Exception exception)
        {
            Log.Failed(log, plan.GroupPlanId, exception);
            return new SearchEnd(PlanResult.None, V1.GroupPlanEnding.Failed, null);
        }
    }

    /// <summary>Says how far the search is, until it ends; stops it when somebody cancelled it, another took it on, or the service stops.</summary>
    async Task WatchAsync(GroupPlan plan, Task searching, SearchProgress progress, long begun, CancellationTokenSource stop, CancellationToken stopping)
    {
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
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // The search needs no database; what it finds is kept when there is one again.
            Log.NextRound(log, exception);
            return true;
        }
    }

    /// <summary>Keeps what was found, however often that takes: somebody may cancel the plan at that moment, or there may be no database. A service that
    /// stops tries so often only; the plan is begun again then.</summary>
    async Task KeepAsync(GroupPlan plan, SearchEnd end, SearchProgress progress, TimeSpan elapsed, CancellationToken stopping)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await KeepOnceAsync(plan, end, progress.Now.Plans, elapsed, stopping);
                return;
            }
            catch (Exception exception) when (exception is DbException or Refusal or InvalidOperationException && (attempt < TriesWhenStopping || !stopping.IsCancellationRequested))
            {
                Log.NextRound(log, exception);
                await Task.Delay(settings.Value.Sweep, time, CancellationToken.None);
            }
        }
    }

    Task KeepOnceAsync(GroupPlan plan, SearchEnd end, int plansFound, TimeSpan elapsed, CancellationToken stopping) => database.WriteAsync(Itself, async work =>
    {
        var own = await GroupPlanStore.GetAsync(work, plan.GroupPlanId, Scope.Everything);
        if (!own.IsWorkedOutBy(_worker)) return;
        var stopped = end.Ending == V1.GroupPlanEnding.Cancelled && stopping.IsCancellationRequested && !own.CancelAsked;
        if (stopped) own.GiveBack();
        else own.End(end, plansFound, elapsed, work.Now);
        await GroupPlanStore.SaveAsync(work, own);
        if (!stopped) work.Tell(own.Ended(), own.Version, RuleVersionOf(own));
    }, CancellationToken.None);

    /// <summary>Where it failed, perhaps for what it was made from, that is not asked.</summary>
    static string RuleVersionOf(GroupPlan plan) => plan.Ending == V1.GroupPlanEnding.Failed ? "" : plan.Inputs.RuleVersion;

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Plans of groups could not be looked after now; the next round does it.")]
        public static partial void NextRound(ILogger log, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "The search for plan {GroupPlanId} failed.")]
        public static partial void Failed(ILogger log, string groupPlanId, Exception exception);
    }
}

/// <summary>What is to be kept of a search.</summary>
sealed record SearchEnd(PlanResult Result, V1.GroupPlanEnding Ending, long? BoundMetres);
