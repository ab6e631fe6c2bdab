namespace Hubs.Testing.Plans;

/// <summary>What a walk over one service's lists has to know of it.</summary>
public sealed record ListPlan
{
    /// <summary>The service whose lists are walked.</summary>
    public required string Service { get; init; }

    /// <summary>Tables that do not grow with the work, each with the reason: they may be read whole.</summary>
    public required IReadOnlyDictionary<string, string> Small { get; init; }

    /// <summary>How many rows tables have that are not of the usual size; 0 leaves one as it is.</summary>
    public IReadOnlyDictionary<string, int> Rows { get; init; } = new Dictionary<string, int>();

    /// <summary>What single columns hold, as <c>table.column</c>.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Of columns and fields that end so, the kind of thing whose id they hold.</summary>
    public IReadOnlyDictionary<string, string> Pools { get; init; } = new Dictionary<string, string>();

    /// <summary>What fields of requests ask for, by <c>Method.field</c>, or by the field alone.</summary>
    public IReadOnlyDictionary<string, object> Asked { get; init; } = new Dictionary<string, object>();

    /// <summary>Methods with lists of their own that are not called List…: searches and exports.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Lists that are put together from other queries, each with the reason that none names an index.</summary>
    public IReadOnlyDictionary<string, string> Unnamed { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether every page takes the same few statements, however many rows it has: what belongs to its rows is read for all of them at once.</summary>
    public bool AllAtOnce { get; init; }

    /// <summary>Tables of every service that do not grow with the work.</summary>
    public static IReadOnlyDictionary<string, string> SmallEverywhere { get; } = new Dictionary<string, string>
    {
        ["relay"] = "one row",
        ["followed"] = "one row for each service that is followed",
        ["outbox"] = "emptied as soon as anything is in it",
        ["parked_event"] = "what an operator has to look at",
        ["migration"] = "one row for each script",
    };
}
