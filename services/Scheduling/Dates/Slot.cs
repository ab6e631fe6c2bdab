using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Dates;

/// <summary>From when to when something takes place. Its day is the one in England.</summary>
readonly record struct Slot(DateTimeOffset Start, DateTimeOffset End)
{
    const int EarliestYear = 2000, LatestYear = 2099;

    public DateOnly Date => BusinessClock.DateInEngland(Start);

    public bool IsWithinADay => End > Start && BusinessClock.DateInEngland(End) == Date;

    public TimeSpan Length => End - Start;

    /// <summary>Reads the two times of a request.</summary>
    public static Slot Of(Timestamp start, Timestamp end)
    {
        var slot = new Slot(start.ToDateTimeOffset(), end.ToDateTimeOffset());
        var outside = new[] { ("start_time", slot.Start), ("end_time", slot.End) }.Where(t => t.Item2.Year is < EarliestYear or > LatestYear)
            .Select(t => new Violation(t.Item1, "OUT_OF_RANGE", $"Give a time of the years {EarliestYear} to {LatestYear}.")).ToArray();
        return outside.Length > 0 ? throw Refusals.Invalid(outside) : slot;
    }

    public bool HasBegun(DateTimeOffset now) => now >= Start;

    public bool Overlaps(Slot other) => Start < other.End && other.Start < End;
}
