using Hubs.Scheduling.Dates;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.TermCalendars;

/// <summary>The term dates of one school year: an authority's, or a school's own.</summary>
sealed record TermCalendar
{
    public string Id { get; init; } = "";

    public string AcademicYear { get; init; } = "";

    /// <summary>Empty for a school's own.</summary>
    public string LocalAuthorityCode { get; init; } = "";

    /// <summary>Empty for an authority's.</summary>
    public string SchoolId { get; init; } = "";

    public long Version { get; init; }

    public IReadOnlyList<TermDates> Terms { get; init; } = [];

    public IReadOnlyList<DateOnly> InsetDates { get; init; } = [];

    public IEnumerable<HalfTerm> HalfTerms => Terms.SelectMany(t => t.HalfTerms);

    public static TermCalendar OfAuthority(string code, SchoolYear year) => New(year) with { LocalAuthorityCode = code };

    public static TermCalendar OfSchool(string schoolId, SchoolYear year) => New(year) with { SchoolId = schoolId };

    /// <summary>The same calendar with these dates, if they make a school year.</summary>
    public TermCalendar Set(IReadOnlyList<TermDates> terms, IReadOnlyList<DateOnly> insetDates)
    {
        var faults = TermFaults.Of(SchoolYear.Parse(AcademicYear), terms, insetDates).ToArray();
        if (faults.Length > 0) throw SchedulingRefusals.TermDatesWrong(faults);
        return this with { Terms = terms, InsetDates = insetDates.Order().ToArray(), Version = Version + 1 };
    }

    public HalfTerm? HalfTermOn(DateOnly date) => HalfTerms.FirstOrDefault(h => h.Contains(date));

    public TermDates? BreakOn(DateOnly date) => Terms.FirstOrDefault(t => t.HasBreakOn(date));

    public bool IsInset(DateOnly date) => InsetDates.Contains(date);

    public V1.TermCalendarSet WasSet() => new()
    {
        TermCalendarId = Id,
        LocalAuthorityCode = LocalAuthorityCode,
        SchoolId = SchoolId,
        AcademicYear = AcademicYear,
        Terms = { Terms.Select(t => t.ToWire()) },
        InsetDates = { InsetDates.Select(d => d.ToWire()) },
    };

    public V1.TermCalendarCleared Cleared() => new() { TermCalendarId = Id, SchoolId = SchoolId, AcademicYear = AcademicYear };

    public V1.TermCalendar ToWire() => new()
    {
        TermCalendarId = Id,
        Etag = Etag.Of(Version),
        LocalAuthorityCode = LocalAuthorityCode,
        SchoolId = SchoolId,
        AcademicYear = AcademicYear,
        Terms = { Terms.Select(t => t.ToWire()) },
        InsetDates = { InsetDates.Select(d => d.ToWire()) },
        HalfTerms = { HalfTerms.Select(h => h.ToWire()) },
    };

    static TermCalendar New(SchoolYear year) => new() { Id = Guid.CreateVersion7().ToString(), AcademicYear = year.ToString() };
}
