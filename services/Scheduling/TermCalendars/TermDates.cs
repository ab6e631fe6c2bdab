using Hubs.Scheduling.Dates;
using Term = Hubs.Scheduling.V1.Term;

namespace Hubs.Scheduling.TermCalendars;

/// <summary>One term and its half-term break, all days included.</summary>
sealed record TermDates
{
    public string TermCalendarId { get; init; } = "";

    public Term Term { get; init; }

    public DateOnly FirstDate { get; init; }

    public DateOnly LastDate { get; init; }

    public DateOnly BreakFirstDate { get; init; }

    public DateOnly BreakLastDate { get; init; }

    /// <summary>The break cuts the term in two.</summary>
    public IEnumerable<HalfTerm> HalfTerms =>
    [
        new HalfTerm((((int)Term - 1) * 2) + 1, Term, FirstDate, BreakFirstDate.AddDays(-1)),
        new HalfTerm((int)Term * 2, Term, BreakLastDate.AddDays(1), LastDate),
    ];

    public static TermDates Of(V1.TermDates dates) => new()
    {
        Term = dates.Term,
        FirstDate = dates.FirstDate.ToDate(),
        LastDate = dates.LastDate.ToDate(),
        BreakFirstDate = dates.BreakFirstDate.ToDate(),
        BreakLastDate = dates.BreakLastDate.ToDate(),
    };

    public bool HasBreakOn(DateOnly date) => date >= BreakFirstDate && date <= BreakLastDate;

    public V1.TermDates ToWire() => new()
    {
        Term = Term,
        FirstDate = FirstDate.ToWire(),
        LastDate = LastDate.ToWire(),
        BreakFirstDate = BreakFirstDate.ToWire(),
        BreakLastDate = BreakLastDate.ToWire(),
    };
}

/// <summary>One of the six stretches into which breaks cut the school year; numbers 1 to 6.</summary>
sealed record HalfTerm(int Number, Term Term, DateOnly FirstDate, DateOnly LastDate)
{
    public bool Contains(DateOnly date) => date >= FirstDate && date <= LastDate;

    public V1.HalfTerm ToWire() => new() { Number = Number, Term = Term, FirstDate = FirstDate.ToWire(), LastDate = LastDate.ToWire() };
}
