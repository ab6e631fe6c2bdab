using Hubs.Scheduling.Dates;
using Hubs.ServiceDefaults.Wire;
using Term = Hubs.Scheduling.V1.Term;

namespace Hubs.Scheduling.TermCalendars;

/// <summary>What keeps dates from making a school year, all of it.</summary>
static class TermFaults
{
    static readonly Term[] TheThree = [Term.Autumn, Term.Spring, Term.Summer];

    public static IEnumerable<Violation> Of(SchoolYear year, IReadOnlyList<TermDates> terms, IReadOnlyList<DateOnly> insetDates)
    {
        if (!terms.Select(t => t.Term).SequenceEqual(TheThree))
            yield return new("terms", "NOT_THE_THREE_TERMS", "Give the autumn, the spring and the summer term, each once and in this order.");
        for (var i = 0; i < terms.Count; i++)
        {
            foreach (var fault in InTerm(year, terms[i], $"terms[{i}]")) yield return fault;
            if (i > 0 && terms[i].FirstDate <= terms[i - 1].LastDate)
                yield return new($"terms[{i}].first_date", "TERMS_OVERLAP", $"This term begins before the one before it ends on {terms[i - 1].LastDate.InWords()}.");
        }

        for (var i = 0; i < insetDates.Count; i++)
        {
            if (insetDates.Take(i).Contains(insetDates[i])) yield return new($"inset_dates[{i}]", "TWICE", $"{insetDates[i].InWords()} is given twice.");
            if (!IsSchoolDay(insetDates[i], terms)) yield return new($"inset_dates[{i}]", "NOT_IN_TERM", $"{insetDates[i].InWords()} is not a weekday in a term.");
        }
    }

    static IEnumerable<Violation> InTerm(SchoolYear year, TermDates term, string field)
    {
        if (!year.Contains(term.FirstDate) || !year.Contains(term.LastDate))
            yield return new($"{field}.first_date", "OUTSIDE_SCHOOL_YEAR", $"The term must lie between {year.FirstDate.InWords()} and {year.LastDate.InWords()}.");
        if (term.LastDate < term.FirstDate) yield return new($"{field}.last_date", "REVERSED", "The term ends before it begins.");
        if (term.BreakLastDate < term.BreakFirstDate) yield return new($"{field}.break_last_date", "REVERSED", "The half-term break ends before it begins.");
        else if (term.BreakFirstDate <= term.FirstDate || term.BreakLastDate >= term.LastDate)
            yield return new($"{field}.break_first_date", "BREAK_NOT_IN_TERM", "The half-term break must lie within the term, with school days before and after it.");
    }

    static bool IsSchoolDay(DateOnly date, IEnumerable<TermDates> terms) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && terms.Any(t => date >= t.FirstDate && date <= t.LastDate && !t.HasBreakOn(date));
}
