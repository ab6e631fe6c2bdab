using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.TermCalendars;

/// <summary>All that touches <c>term_calendar</c>, <c>term_dates</c> and <c>inset_day</c>. Term dates are public: reading has no scope.</summary>
static class TermCalendarStore
{
    const string Columns = "c.id, c.academic_year, c.local_authority_code, c.school_id, c.version";

    public static async Task<TermCalendar> GetAsync(Work work, string id) =>
        (await WithDatesAsync(work, await work.QueryAsync<TermCalendar>($"select {Columns} from term_calendar c where c.id = @Id", new { Id = id }))).FirstOrDefault()
        ?? throw Refusals.NotFound("term calendar", id);

    public static async Task<TermCalendar?> FindOfAuthorityAsync(Work work, string code, SchoolYear year) =>
        (await WithDatesAsync(work, await work.QueryAsync<TermCalendar>(
            $"select {Columns} from term_calendar c where c.academic_year = @Year and c.local_authority_code = @Code and c.school_id = ''",
            new { Year = year.ToString(), Code = code }))).FirstOrDefault();

    public static async Task<TermCalendar?> FindOwnOfSchoolAsync(Work work, string schoolId, SchoolYear year) =>
        (await WithDatesAsync(work, await work.QueryAsync<TermCalendar>(
            $"select {Columns} from term_calendar c where c.academic_year = @Year and c.local_authority_code = '' and c.school_id = @SchoolId",
            new { Year = year.ToString(), SchoolId = schoolId }))).FirstOrDefault();

    /// <summary>The calendar that each school goes by: its own, else its authority's; schools without either are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, TermCalendar>> OfSchoolsAsync(Work work, IReadOnlyCollection<string> schoolIds, SchoolYear year)
    {
        var keys = await work.QueryAsync<Going>(
            """
            select s.id as school_id, c.id as term_calendar_id
              from school s
              join term_calendar c on c.academic_year = @Year
                and ((c.school_id = s.id and c.local_authority_code = '') or (c.school_id = '' and c.local_authority_code = s.local_authority_code))
             where s.id in @SchoolIds
             order by c.school_id, s.id
            """, new { Year = year.ToString(), SchoolIds = schoolIds });
        var calendars = (await WithDatesAsync(work, await work.QueryAsync<TermCalendar>(
            $"select {Columns} from term_calendar c where c.id in @Ids", new { Ids = keys.Select(k => k.TermCalendarId).Distinct() }))).ToDictionary(c => c.Id);
        var going = new Dictionary<string, TermCalendar>();
        // An authority's comes first, so that a school's own takes its place.
        foreach (var key in keys) going[key.SchoolId] = calendars[key.TermCalendarId];
        return going;
    }

    /// <summary>The latest school year first. A school and an authority have one a year.</summary>
    public static async Task<IReadOnlyList<TermCalendar>> ListAsync(Work work, V1.ListTermCalendarsRequest request, Page page) =>
        await WithDatesAsync(work, await work.QueryAsync<TermCalendar>(
            new ListQuery(Columns, "term_calendar c", orderBy: "c.academic_year desc, c.id", by: "term_calendar_year").Of(page, "z", "")
                .Filter("c.academic_year", request.AcademicYear, by: "term_calendar_year")
                .Filter("c.local_authority_code", request.LocalAuthorityCode, by: "term_calendar_authority" + ListQuery.Sorted)
                .Filter("c.school_id", request.SchoolId, by: "term_calendar_school" + ListQuery.Sorted)));

    /// <summary>Keeps a calendar that was set: a new one, or the next version of the one that was read.</summary>
    public static async Task SaveAsync(Work work, TermCalendar calendar)
    {
        if (calendar.Version == 1)
        {
            if (!await work.TryInsertAsync(
                """
                insert into term_calendar (id, academic_year, local_authority_code, school_id, version)
                values (@Id, @AcademicYear, @LocalAuthorityCode, @SchoolId, @Version)
                """, calendar)) throw Refusals.EtagStale();
        }
        else
        {
            await work.ExactlyOneAsync("update term_calendar set version = @Version where id = @Id and version = @Version - 1", new { calendar.Id, calendar.Version });
        }

        await DeleteDatesAsync(work, calendar.Id);
        foreach (var term in calendar.Terms)
            await work.ExecuteAsync(
                """
                insert into term_dates (term_calendar_id, term, first_date, last_date, break_first_date, break_last_date)
                values (@TermCalendarId, @Term, @FirstDate, @LastDate, @BreakFirstDate, @BreakLastDate)
                """, term with { TermCalendarId = calendar.Id });
        foreach (var date in calendar.InsetDates)
            await work.ExecuteAsync("insert into inset_day (term_calendar_id, inset_date) values (@Id, @Date)", new { calendar.Id, Date = date });
    }

    public static async Task DeleteAsync(Work work, TermCalendar calendar)
    {
        await DeleteDatesAsync(work, calendar.Id);
        await work.ExactlyOneAsync("delete from term_calendar where id = @Id and version = @Version", new { calendar.Id, calendar.Version });
    }

    static async Task DeleteDatesAsync(Work work, string id)
    {
        await work.ExecuteAsync("delete from term_dates where term_calendar_id = @Id", new { Id = id });
        await work.ExecuteAsync("delete from inset_day where term_calendar_id = @Id", new { Id = id });
    }

    static async Task<IReadOnlyList<TermCalendar>> WithDatesAsync(Work work, IReadOnlyList<TermCalendar> calendars)
    {
        var ids = calendars.Select(c => c.Id).ToArray();
        var terms = (await work.QueryAsync<TermDates>(
            "select term_calendar_id, term, first_date, last_date, break_first_date, break_last_date from term_dates where term_calendar_id in @Ids order by term_calendar_id, term",
            new { Ids = ids })).ToLookup(t => t.TermCalendarId);
        var insets = (await work.QueryAsync<Inset>(
            "select term_calendar_id, inset_date from inset_day where term_calendar_id in @Ids order by term_calendar_id, inset_date", new { Ids = ids })).ToLookup(i => i.TermCalendarId, i => i.InsetDate);
        return calendars.Select(c => c with { Terms = terms[c.Id].ToArray(), InsetDates = insets[c.Id].ToArray() }).ToArray();
    }

    sealed record Going
    {
        public string SchoolId { get; init; } = "";

        public string TermCalendarId { get; init; } = "";
    }

    sealed record Inset
    {
        public string TermCalendarId { get; init; } = "";

        public DateOnly InsetDate { get; init; }
    }
}
