namespace Hubs.WorkGroups.GroupPlans;

/// <summary>What a plan proposes, as it is kept.</summary>
sealed record PlanResult
{
    public required IReadOnlyList<ProposedGroup> Groups { get; init; }

    public required IReadOnlyList<ProposedWait> Waiting { get; init; }

    public required ProposedMeasures Measures { get; init; }

    /// <summary>What was moved by hand since, the first first.</summary>
    public IReadOnlyList<HandMove> Moves { get; init; } = [];

    /// <summary>Where a school is: its group's number, 0 where it waits, null where it is not in the plan.</summary>
    public int? NumberOf(string participationId) =>
        Groups.FirstOrDefault(g => g.Placements.Any(p => p.ParticipationId == participationId))?.Number ?? (Waiting.Any(w => w.ParticipationId == participationId) ? 0 : null);

    /// <summary>Those that are locked where they are.</summary>
    public IEnumerable<string> Locked =>
        Groups.SelectMany(g => g.Placements).Where(p => p.Locked).Select(p => p.ParticipationId).Concat(Waiting.Where(w => w.Locked).Select(w => w.ParticipationId));

    /// <summary>Exactly these are locked where they are.</summary>
    public PlanResult LockedTo(IReadOnlySet<string> participationIds) => this with
    {
        Groups = [.. Groups.Select(g => g with { Placements = [.. g.Placements.Select(p => p with { Locked = participationIds.Contains(p.ParticipationId) })] })],
        Waiting = [.. Waiting.Select(w => w with { Locked = participationIds.Contains(w.ParticipationId) })],
    };

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

    /// <summary>A plan that goes on from this one leaves it here.</summary>
    public bool Locked { get; init; }
}

sealed record ProposedWait(string ParticipationId, string SchoolId, V1.WaitingReason Reason, string Explanation)
{
    public bool Locked { get; init; }
}

/// <summary>That somebody moved a school, and what it added.</summary>
sealed record HandMove
{
    public string ParticipationId { get; init; } = "";

    public int FromNumber { get; init; }

    public int ToNumber { get; init; }

    public string SwapParticipationId { get; init; } = "";

    public long ExtraCostMetres { get; init; }

    public long ExtraTravelMetres { get; init; }

    public string MoverPersonId { get; init; } = "";

    public DateTimeOffset MoveTime { get; init; }
}

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

    /// <summary>The year's travel, and what wishes weigh; null where nobody was placed, or in a plan from before costs were kept. Its wishes are not there then
    /// either, and where they are not, plans of a certain age say 0 for a cost that nobody measured.</summary>
    public long? CostMetres { get => Wishes.Count == 0 ? null : field; init; }

    public IReadOnlyList<WishPart> Wishes { get; init; } = [];
}
