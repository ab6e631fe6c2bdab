using Hubs.Schools.V1;

namespace Hubs.Schools.Register;

/// <summary>A succession both of whose URNs are in the register, with all that decides what becomes of it.</summary>
sealed record OpenSuccession
{
    public string Urn { get; init; } = "";

    public string NextUrn { get; init; } = "";

    public SuccessionLinkKind Kind { get; init; }

    public DateOnly? LinkDate { get; init; }

    public string SchoolId { get; init; } = "";

    public string NextSchoolId { get; init; } = "";

    public EstablishmentStatus Status { get; init; }

    /// <summary>How many next URNs the older one is linked to.</summary>
    public int Successors { get; init; }

    /// <summary>How many older URNs the next one is linked to.</summary>
    public int Predecessors { get; init; }

    /// <summary>One of the older one's links is of a split.</summary>
    public bool IsSplit { get; init; }

    /// <summary>The next one is linked back to the older.</summary>
    public bool IsMutual { get; init; }

    bool OlderTeaches => Status is EstablishmentStatus.Open or EstablishmentStatus.ProposedToClose;

    /// <summary>What becomes of it, by rule (ours): one to one, the school goes on under the next URN; where several become one, each
    /// one's history counts for it; whatever else there is, a person decides.</summary>
    public SuccessionWay Way(DateOnly today)
    {
        if (OlderTeaches && LinkDate is { } date && date > today) return SuccessionWay.Waits;
        if (IsSplit) return SuccessionWay.AsksAboutSplit;
        if (Successors > 1) return SuccessionWay.AsksAboutSeveral;
        if (IsMutual) return SuccessionWay.AsksAboutCircle;
        if (SchoolId == NextSchoolId) return SuccessionWay.IsDone;
        return Kind == SuccessionLinkKind.Successor && Predecessors == 1 ? SuccessionWay.Continues : SuccessionWay.PassesOn;
    }
}

enum SuccessionWay
{
    Waits,
    IsDone,
    Continues,
    PassesOn,
    AsksAboutSplit,
    AsksAboutSeveral,
    AsksAboutCircle,
}

/// <summary>What is told of successions.</summary>
static class Successions
{
    public static SchoolSucceeded Succeeded(string schoolId, School successor, string predecessorUrn, DateOnly? first, bool stays = false) => new()
    {
        SchoolId = schoolId,
        SuccessorSchoolId = successor.Id,
        PredecessorUrn = predecessorUrn,
        Urn = successor.Urn,
        FirstDate = Dates.Iso(first),
        SchoolStays = stays,
    };

    public static SuccessionTaskKind TaskKind(this SuccessionWay way) => way switch
    {
        SuccessionWay.AsksAboutSplit => SuccessionTaskKind.Split,
        SuccessionWay.AsksAboutSeveral => SuccessionTaskKind.SeveralSuccessors,
        SuccessionWay.AsksAboutCircle => SuccessionTaskKind.Circular,
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "Nobody is asked about this."),
    };
}
