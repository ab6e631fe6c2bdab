using System.Text.Json;
using Hubs.WorkGroups.ProgrammeYears;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>A proposal of who sits with whom, worked out in the background. It changes nothing until somebody publishes it.</summary>
sealed partial class GroupPlan
{
    /// <summary>Ours.</summary>
    const int MostAttempts = 3;

    /// <summary>Ours, where a request names none: one of effort is about five seconds of two cores for 42 schools that meet in turn.</summary>
    const int UsualEffortSeconds = 20, UsualTimeLimitSeconds = 600;

    public string GroupPlanId { get; private init; } = "";

    public string HubId { get; private init; } = "";

    public string ProgrammeYearId { get; private init; } = "";

    public Stage Stage { get; private init; }

    public V1.GroupPlanState State { get; private set; }

    public V1.GroupPlanEnding Ending { get; private set; }

    public string StarterPersonId { get; private init; } = "";

    public DateTimeOffset StartTime { get; private init; }

    public DateTimeOffset? EndTime { get; private set; }

    public DateTimeOffset? PublishTime { get; private set; }

    public bool CancelAsked { get; private set; }

    public int Seed { get; private init; }

    public int EffortSeconds { get; private init; }

    public int TimeLimitSeconds { get; private init; }

    public int RoadPercent { get; private init; }

    public string SolverVersion { get; private init; } = "";

    public string InputsVersion { get; private init; } = "";

    /// <summary>Not read with a list.</summary>
    public string InputsJson { get; private init; } = "";

    /// <summary>Empty until the search has ended; not read with a list.</summary>
    public string ResultJson { get; private set; } = "";

    public long ElapsedMilliseconds { get; private set; }

    public int PlansFound { get; private set; }

    /// <summary>Empty: it goes on from none.</summary>
    public string FromGroupPlanId { get; private init; } = "";

    /// <summary>Of the best so far; while it is searched for, none where wishes weigh too.</summary>
    public long? TravelMetres { get; private set; }

    /// <summary>Of the best so far: the year's travel, and what wishes weigh.</summary>
    public long? CostMetres { get; private set; }

    public long? BoundMetres { get; private set; }

    /// <summary>How often it was taken on and not given back: a plan that ends whoever works it out is not begun for ever.</summary>
    public int Attempts { get; private set; }

    /// <summary>Which running service works it out.</summary>
    public string WorkerId { get; private set; } = "";

    /// <summary>When that one last said so, on the machine's clock.</summary>
    public DateTimeOffset? WordTime { get; private set; }

    public long Version { get; set; }

    public bool HasEnded => State is V1.GroupPlanState.Ended or V1.GroupPlanState.Published;

    public SearchTerms Terms => new(Seed, EffortSeconds, TimeLimitSeconds);

    public PlanInputs Inputs => JsonSerializer.Deserialize<PlanInputs>(InputsJson)!;

    public PlanResult? Result => ResultJson.Length == 0 ? null : JsonSerializer.Deserialize<PlanResult>(ResultJson);

    public TravelTable Travel() => new(Inputs, new RoadEstimate(RoadPercent));

    public static GroupPlan Start(V1.StartGroupPlanRequest request, PlanInputs inputs, int roadPercent, ProgrammeYear year, string starter, DateTimeOffset now, DateOnly today)
    {
        if (year.IsOver(today)) throw WorkGroupsRefusals.ProgrammeYearOver(year);
        return new GroupPlan
        {
            GroupPlanId = Guid.CreateVersion7().ToString(),
            HubId = request.HubId,
            ProgrammeYearId = year.ProgrammeYearId,
            Stage = request.Stage,
            State = V1.GroupPlanState.Queued,
            StarterPersonId = starter,
            FromGroupPlanId = request.FromGroupPlanId,
            StartTime = now,
            Seed = request.Seed,
            EffortSeconds = request.EffortSeconds > 0 ? request.EffortSeconds : UsualEffortSeconds,
            TimeLimitSeconds = request.TimeLimitSeconds > 0 ? request.TimeLimitSeconds : UsualTimeLimitSeconds,
            RoadPercent = roadPercent,
            SolverVersion = SearchTerms.SolverVersion,
            InputsVersion = inputs.Version(),
            InputsJson = JsonSerializer.Serialize(inputs),
            Version = 1,
        };
    }

    /// <summary>A running service takes it on; also after another that has not been heard of. Its search begins anew.</summary>
    public void TakeOn(string worker, DateTimeOffset word)
    {
        (State, WorkerId, WordTime, Attempts) = (V1.GroupPlanState.Running, worker, word, Attempts + 1);
        (ElapsedMilliseconds, PlansFound, TravelMetres, CostMetres, BoundMetres) = (0, 0, null, null, null);
    }

    /// <summary>Who works it out stops, and leaves it to the next.</summary>
    public void GiveBack() => (State, WorkerId, WordTime, Attempts) = (V1.GroupPlanState.Queued, "", null, Attempts - 1);

    /// <summary>What need not be searched for: somebody cancelled it while nobody was at it, or it has ended whoever was. Null: it is to be searched for.</summary>
    public V1.GroupPlanEnding? EndsUnsearched => CancelAsked ? V1.GroupPlanEnding.Cancelled : Attempts >= MostAttempts ? V1.GroupPlanEnding.Failed : null;

    public bool IsSilentSince(DateTimeOffset then) => State == V1.GroupPlanState.Running && WordTime < then;

    public bool IsWorkedOutBy(string worker) => State == V1.GroupPlanState.Running && WorkerId == worker;

    /// <summary>Whether it ended with that: one that is under way ends as soon as its search has stopped.</summary>
    public bool AskToStop(DateTimeOffset now)
    {
        if (HasEnded) throw WorkGroupsRefusals.GroupPlanEnded();
        CancelAsked = true;
        if (State == V1.GroupPlanState.Running) return false;
        End(PlanResult.OfNobody(Inputs), V1.GroupPlanEnding.Cancelled, null, now);
        return true;
    }

    public void End(SearchEnd end, int plansFound, TimeSpan elapsed, DateTimeOffset now)
    {
        (PlansFound, ElapsedMilliseconds) = (plansFound, (long)elapsed.TotalMilliseconds);
        End(end.Result, end.Ending, end.BoundMetres, now);
    }

    public void End(PlanResult result, V1.GroupPlanEnding ending, long? bound, DateTimeOffset now)
    {
        (State, Ending, EndTime) = (V1.GroupPlanState.Ended, ending, now);
        Propose(result);
        BoundMetres = result.Groups.Count == 0 ? null : bound;
    }

    void Propose(PlanResult result)
    {
        ResultJson = JsonSerializer.Serialize(result);
        (TravelMetres, CostMetres) = result.Groups.Count == 0 ? ((long?)null, (long?)null) : (result.Measures.TravelMetres, result.Measures.CostMetres);
    }

    /// <summary>What is to be put into force, if nothing it was made from has changed.</summary>
    public PlanResult MustBeFitToPublish(PlanInputs now, IReadOnlyDictionary<string, string> schoolNames)
    {
        if (State == V1.GroupPlanState.Published) throw WorkGroupsRefusals.GroupPlanPublished();
        if (Result is not { } result) throw WorkGroupsRefusals.GroupPlanUnderWay();
        if (result.Groups.Count == 0) throw WorkGroupsRefusals.GroupPlanEmpty();
        var then = Inputs;
        if (then.WeighedBy(then.Weights).Version() == now.WeighedBy(then.Weights).Version()) return result;
        throw WorkGroupsRefusals.GroupPlanStale(InputChanges.Between(then, now, schoolNames));
    }

    public void Publish(PlanResult withGroups, DateTimeOffset now) =>
        (State, PublishTime, ResultJson) = (V1.GroupPlanState.Published, now, JsonSerializer.Serialize(withGroups));
}
