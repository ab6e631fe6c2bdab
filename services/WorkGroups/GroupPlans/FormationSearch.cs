using System.Diagnostics;
using System.Globalization;
using Google.OrTools.Init;
using Google.OrTools.Sat;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>How a plan is searched for: what, beside its inputs, decides it.</summary>
sealed record SearchTerms(int Seed, int EffortSeconds, int TimeLimitSeconds)
{
    /// <summary>Fixed: with a fixed number of workers, who take turns, and a limit on the solver's own deterministic time, the same input gives the same plan.</summary>
    public const int Workers = 2;

    public static string SolverVersion => $"OR-Tools CP-SAT {OrToolsVersion.VersionString()}";
}

/// <summary>What came of a search. <paramref name="Counted"/>: it is proven that no plan places more schools.</summary>
sealed record Found(Formation Formation, V1.GroupPlanEnding Ending, long? BoundMetres, bool Counted);

/// <summary>Searches for the plan: first how many schools can be placed at all, then who is where at the least cost.</summary>
sealed class FormationSearch(TravelTable travel, SearchTerms terms, SearchProgress progress, CancellationToken cancellation)
{
    /// <summary>Of the effort: how many can be placed is a small question.</summary>
    const int CountingShare = 10;

    readonly long _begun = Stopwatch.GetTimestamp();

    public Found Run()
    {
        var leaders = Formation.LeadersOf(travel);
        var nobody = new Formation(travel, leaders, [.. Enumerable.Repeat(Formation.Waits, travel.Schools.Count)]);
        if (leaders.Count == 0) return new Found(nobody, V1.GroupPlanEnding.Best, 0, true);

        var counting = new FormationModel(travel, leaders);
        counting.PlaceAsManyAsPossible();
        var (most, counted, _) = Solve(counting, Math.Max(1, terms.EffortSeconds / CountingShare), searching: false);
        var proven = counted == V1.GroupPlanEnding.Best;
        if (most is null || most.Placed == 0) return new Found(nobody, counted, proven ? 0 : null, proven);

        var start = Descent.From(most, travel);
        progress.Better(start.Cost, null);
        if (cancellation.IsCancellationRequested) return new Found(start, V1.GroupPlanEnding.Cancelled, null, proven);
        var model = new FormationModel(travel, leaders);
        model.PlaceAtLeastCost(start.Placed, start);
        var (best, ended, bound) = Solve(model, terms.EffortSeconds, searching: true);
        return new Found(BetterOf(start, best), ended == V1.GroupPlanEnding.Best ? counted : ended, bound, proven);
    }

    /// <summary>What the solver left over when it was stopped, single changes of place may still save.</summary>
    Formation BetterOf(Formation start, Formation? solved)
    {
        if (solved is null) return start;
        var improved = Descent.From(solved, travel);
        return improved.Cost <= start.Cost ? improved : start;
    }

    (Formation? Formation, V1.GroupPlanEnding Ending, long? Bound) Solve(FormationModel model, int effortSeconds, bool searching)
    {
        var left = Math.Max(0.1, terms.TimeLimitSeconds - Elapsed.TotalSeconds);
        var solver = new CpSolver
        {
            StringParameters = string.Create(CultureInfo.InvariantCulture,
                $"num_workers:{SearchTerms.Workers} interleave_search:true random_seed:{terms.Seed} max_deterministic_time:{effortSeconds} max_time_in_seconds:{left:0.###}"),
        };
        if (searching) solver.SetBestBoundCallback(bound => progress.Bound(Up(bound)));
        progress.StopBy(solver.StopSearch);
        var status = solver.Solve(model.Model, new Watching(searching ? progress : null, cancellation));
        progress.StopBy(null);
        var found = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? model.Read(solver.BooleanValue) : null;
        return (found, EndingOf(status, solver.WallTime() / left, (solver.Response?.DeterministicTime ?? 0) / effortSeconds), found is null ? null : Up(solver.BestObjectiveBound));
    }

    /// <summary>On a busy machine the solver may end a little before its time, with hardly any of the effort used.</summary>
    V1.GroupPlanEnding EndingOf(CpSolverStatus status, double shareOfTime, double shareOfEffort)
    {
        if (status == CpSolverStatus.Optimal) return V1.GroupPlanEnding.Best;
        if (cancellation.IsCancellationRequested) return V1.GroupPlanEnding.Cancelled;
        if (status is CpSolverStatus.Infeasible or CpSolverStatus.ModelInvalid) throw new InvalidOperationException($"The solver says {status} of a model in which everybody may wait.");
        return shareOfTime > 0.98 || shareOfEffort < 0.9 ? V1.GroupPlanEnding.TimeUp : V1.GroupPlanEnding.EffortUsed;
    }

    TimeSpan Elapsed => Stopwatch.GetElapsedTime(_begun);

    /// <summary>Distances are whole metres, and so is the least of them.</summary>
    static long Up(double bound) => (long)Math.Ceiling(Math.Max(0, bound) - 1e-6);

    sealed class Watching(SearchProgress? progress, CancellationToken cancellation) : CpSolverSolutionCallback
    {
        public override void OnSolutionCallback()
        {
            progress?.Better((long)Math.Round(ObjectiveValue()), Up(BestObjectiveBound()));
            if (cancellation.IsCancellationRequested) StopSearch();
        }
    }
}
