namespace Hubs.WorkGroups.GroupPlans;

/// <summary>What a plan proposes, as it is kept.</summary>
sealed record PlanResult
{
    public required IReadOnlyList<ProposedGroup> Groups { get; init; }

    public required IReadOnlyList<ProposedWait> Waiting { get; init; }

    public required ProposedMeasures Measures { get; init; }

    /// <summary>There is no plan.</summary>
    public static PlanResult None { get; } = new() { Groups = [], Waiting = [], Measures = new ProposedMeasures() };

    /// <summary>The search was stopped before it had placed anybody.</summary>
    public static PlanResult OfNobody(PlanInputs inputs) => new()
    {
        Groups = [],
        Waiting = [.. inputs.Schools.Select(s => new ProposedWait(s.ParticipationId, s.SchoolId, V1.WaitingReason.Stopped, "The search was stopped before it had placed any school."))],
        Measures = new ProposedMeasures { Waiting = inputs.Schools.Count },
    };
}

sealed record ProposedGroup
{
    public int Number { get; init; }

    public string SpecialistId { get; init; } = "";

    public required IReadOnlyList<ProposedPlacement> Placements { get; init; }

    public long TravelMetres { get; init; }

    public long MeanApartMetres { get; init; }

    /// <summary>Empty until the plan is published.</summary>
    public string GroupId { get; init; } = "";
}

sealed record ProposedPlacement
{
    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public long MetresToBase { get; init; }

    public V1.PlacementReason Reason { get; init; }

    /// <summary>0: there is no group that it may be in instead.</summary>
    public int NextBestNumber { get; init; }

    public string NextBestSwapParticipationId { get; init; } = "";

    public long NextBestExtraMetres { get; init; }
}

sealed record ProposedWait(string ParticipationId, string SchoolId, V1.WaitingReason Reason, string Explanation);

sealed record ProposedMeasures
{
    public long TravelMetres { get; init; }

    public long FurthestMetres { get; init; }

    public long MeanApartMetres { get; init; }

    public int Placed { get; init; }

    public int Waiting { get; init; }

    public int PlacedWithOneMore { get; init; }

    public int PlacedWithOneFewer { get; init; }

    public int PlacedWithOneMoreGroup { get; init; }
}
