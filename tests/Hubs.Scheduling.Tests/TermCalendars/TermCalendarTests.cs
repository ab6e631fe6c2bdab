using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.TermCalendarService;

namespace Hubs.Scheduling.Tests.TermCalendars;

public sealed class TermCalendarTests(SchedulingHouse house) : IClassFixture<SchedulingHouse>
{
    public static TheoryData<string> RealCalendars => [.. RealDates.CalendarIds];

    [Theory]
    [MemberData(nameof(RealCalendars))]
    public async Task The_term_dates_that_authorities_publish_make_six_half_terms(string id)
    {
        var (year, terms, inset) = RealDates.Calendar(id);

        var calendar = await SetAsync(year, terms, inset);

        Assert.Equal([1, 2, 3, 4, 5, 6], calendar.HalfTerms.Select(h => h.Number));
        Assert.Equal(terms.Select(t => t.FirstDate), calendar.HalfTerms.Where(h => h.Number % 2 == 1).Select(h => h.FirstDate));
        Assert.Equal(terms.Select(t => t.LastDate), calendar.HalfTerms.Where(h => h.Number % 2 == 0).Select(h => h.LastDate));
        Assert.Equal(inset.Order(StringComparer.Ordinal), calendar.InsetDates);
    }

    [Theory]
    [InlineData("2025-26")]
    [InlineData("2026-27")]
    public async Task Sheffields_calendar_makes_six_half_terms(string name)
    {
        var (year, terms) = RealDates.Sheffield(name);

        var calendar = await SetAsync(year, terms, []);

        Assert.Equal(6, calendar.HalfTerms.Count);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_calendar_is_told_at_once()
    {
        var (year, terms, _) = RealDates.Calendar("2020-21-east-sussex");
        terms[0].BreakLastDate = "2020-12-18";
        terms[1].FirstDate = "2020-12-10";
        terms[2].LastDate = "2021-09-20";

        var refusal = await Refused.ByAsync((await NationalAsync()).SetAuthorityTermCalendarAsync(Request(await AuthorityAsync(), year, terms, ["2021-04-02", "2021-03-01", "2021-03-01"])));

        Assert.Equal("TERM_DATES_WRONG", refusal.Reason);
        Assert.Equal(["BREAK_NOT_IN_TERM", "TERMS_OVERLAP", "OUTSIDE_SCHOOL_YEAR", "NOT_IN_TERM", "TWICE"], refusal.Rules);
    }

    [Fact]
    public async Task A_school_year_is_written_with_the_year_after()
    {
        var (_, terms, _) = RealDates.Calendar("2020-21-east-sussex");

        var refusal = await Refused.ByAsync((await NationalAsync()).SetAuthorityTermCalendarAsync(Request(await AuthorityAsync(), "2020/22", terms, [])));

        Assert.Equal(("INVALID_REQUEST", "academic_year"), (refusal.Reason, Assert.Single(refusal.Fields)));
    }

    [Fact]
    public async Task A_school_goes_by_its_authoritys_calendar_until_it_sets_its_own_and_after_it_clears_it()
    {
        var group = await GivenGroup.InForceAsync(house);
        var school = group.Members[0].SchoolId;
        var head = house.As<TermCalendarServiceClient>(await house.PersonAsync(Role.HeadTeacher, school));
        var (year, terms, _) = RealDates.Calendar("2020-21-hampshire");

        var before = await head.GetSchoolTermCalendarAsync(Of(school));
        var own = await head.SetSchoolTermCalendarAsync(new SetSchoolTermCalendarRequest { SchoolId = school, AcademicYear = year, Terms = { terms }, RequestId = House.NewRequestId() });
        var during = await head.GetSchoolTermCalendarAsync(Of(school));
        await head.ClearSchoolTermCalendarAsync(new ClearSchoolTermCalendarRequest { SchoolId = school, AcademicYear = year, RequestId = House.NewRequestId() });
        var after = await head.GetSchoolTermCalendarAsync(Of(school));

        Assert.Equal((group.Authority, ""), (before.LocalAuthorityCode, before.SchoolId));
        Assert.Equal((own, school), (during, during.SchoolId));
        Assert.Equal(before, after);
        Assert.Single(await house.ToldAsync<TermCalendarSet>(), e => e.SchoolId == school);
        Assert.Single(await house.ToldAsync<TermCalendarCleared>(), e => e.SchoolId == school);
    }

    [Fact]
    public async Task A_calendar_set_again_is_the_same_calendar_with_a_new_etag()
    {
        var (year, terms, inset) = RealDates.Calendar("2021-22-walsall");
        var authority = await AuthorityAsync();
        var national = await NationalAsync();

        var first = await national.SetAuthorityTermCalendarAsync(Request(authority, year, terms, inset));
        var second = await national.SetAuthorityTermCalendarAsync(Request(authority, year, terms, ["2021-09-03"]));
        var stale = Request(authority, year, terms, inset);
        stale.Etag = first.Etag;

        Assert.Equal((first.TermCalendarId, "1", "2"), (second.TermCalendarId, first.Etag, second.Etag));
        Assert.Equal("ETAG_STALE", (await Refused.ByAsync(national.SetAuthorityTermCalendarAsync(stale))).Reason);
        Assert.Equal(second, await national.GetTermCalendarAsync(new GetTermCalendarRequest { TermCalendarId = first.TermCalendarId }));
        Assert.Equal(second, Assert.Single((await national.ListTermCalendarsAsync(new ListTermCalendarsRequest { LocalAuthorityCode = authority })).TermCalendars));
    }

    [Fact]
    public async Task A_hub_sets_no_other_hubs_dates_and_a_school_no_other_schools()
    {
        var group = await GivenGroup.InForceAsync(house);
        var (year, terms, inset) = RealDates.Calendar("2020-21-east-sussex");
        var otherHub = house.As<TermCalendarServiceClient>(await house.PersonAsync(Role.TfmLead, SchedulingHouse.NewId()));
        var otherHead = house.As<TermCalendarServiceClient>(await house.PersonAsync(Role.HeadTeacher, group.Members[1].SchoolId));
        var own = new SetSchoolTermCalendarRequest { SchoolId = group.Members[0].SchoolId, AcademicYear = year, Terms = { terms }, RequestId = House.NewRequestId() };

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(otherHub.SetAuthorityTermCalendarAsync(Request(group.Authority, year, terms, inset)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(otherHub.SetSchoolTermCalendarAsync(own))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(otherHead.SetSchoolTermCalendarAsync(own))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(otherHead.SetAuthorityTermCalendarAsync(Request(group.Authority, year, terms, inset)))).Reason);
    }

    async Task<TermCalendar> SetAsync(string year, TermDates[] terms, string[] inset) =>
        await (await NationalAsync()).SetAuthorityTermCalendarAsync(Request(await AuthorityAsync(), year, terms, inset));

    async Task<string> AuthorityAsync()
    {
        var authority = house.NewAuthority();
        await house.SchoolAsync(authority, "Lewes Primary");
        return authority;
    }

    async Task<TermCalendarServiceClient> NationalAsync() => house.As<TermCalendarServiceClient>(await house.PersonAsync(Role.NationalTeam));

    static GetSchoolTermCalendarRequest Of(string school) => new() { SchoolId = school, AcademicYear = "2020/21" };

    static SetAuthorityTermCalendarRequest Request(string authority, string year, TermDates[] terms, string[] inset) =>
        new() { LocalAuthorityCode = authority, AcademicYear = year, Terms = { terms }, InsetDates = { inset }, RequestId = House.NewRequestId() };
}
