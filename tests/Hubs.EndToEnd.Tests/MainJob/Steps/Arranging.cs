using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.BankHolidayService;
using static Hubs.Scheduling.V1.HeadsMeetingService;
using static Hubs.Scheduling.V1.MeetingService;
using static Hubs.Scheduling.V1.TermCalendarService;
using static Hubs.Scheduling.V1.VisitService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>Term dates and bank holidays first; then the six meetings, and what stands against other days is told.</summary>
static class Arranging
{
    /// <summary>An INSET day of the first school's own, in the second half term.</summary>
    const string InsetDay = "2020-11-12";

    public static async Task ArrangeAsync(Year year)
    {
        year.GoTo("2020-09-04");
        await BeforeTheCalendarsAsync(year);
        await SetCalendarsAsync(year);
        await ArrangeMeetingsAsync(year);
        await ArrangeAutumnHeadsMeetingAsync(year);
        await ArrangeAutumnVisitsAsync(year);
    }

    static async Task BeforeTheCalendarsAsync(Year year)
    {
        var refusal = await Year.RefusedAsync("MEETING_CLASHES", Meetings(year).ArrangeMeetingAsync(Meeting(year, 1, Calendar.Meeting(1))));
        Assert.Contains("NO_TERM_CALENDAR", refusal.Rules);
        Assert.Contains("NO_BANK_HOLIDAYS", refusal.Rules);
    }

    static async Task SetCalendarsAsync(Year year)
    {
        var (calendars, holidays) = (year.As<TermCalendarServiceClient>(year.TfmLead), year.As<BankHolidayServiceClient>(year.National));
        foreach (var of in new[] { "2020", "2021" })
        {
            var set = new SetBankHolidaysRequest { Year = of, Days = { RealDates.BankHolidays(of) }, RequestId = House.NewRequestId() };
            await Year.TwiceAsync(() => holidays.SetBankHolidaysAsync(set));
        }

        var (academicYear, terms, inset) = RealDates.Calendar("2020-21-east-sussex");
        foreach (var authority in new[] { Sussex.EastSussex, Sussex.Brighton })
        {
            var set = new SetAuthorityTermCalendarRequest { LocalAuthorityCode = authority, AcademicYear = academicYear, Terms = { terms }, InsetDates = { inset }, RequestId = House.NewRequestId() };
            await Year.TwiceAsync(() => calendars.SetAuthorityTermCalendarAsync(set));
        }

        var first = year.School(1);
        var own = new SetSchoolTermCalendarRequest { SchoolId = first.Id, AcademicYear = academicYear, Terms = { terms }, InsetDates = { inset.Append(InsetDay) }, RequestId = House.NewRequestId() };
        var calendar = await Year.TwiceAsync(() => year.As<TermCalendarServiceClient>(first.Head).SetSchoolTermCalendarAsync(own));
        await Year.RefusedAsync("ETAG_STALE", calendars.SetSchoolTermCalendarAsync(new SetSchoolTermCalendarRequest(own) { Etag = "0", RequestId = House.NewRequestId() }));
        Assert.Equal(calendar, await calendars.GetSchoolTermCalendarAsync(new GetSchoolTermCalendarRequest { SchoolId = first.Id, AcademicYear = academicYear }));
        await year.Logs.ToldAsync("scheduling", "BankHolidaysSet", "BankHolidaysSet", "TermCalendarSet", "TermCalendarSet", "TermCalendarSet");
    }

    static async Task ArrangeMeetingsAsync(Year year)
    {
        await ClashesAsync(year, 1, "2020-10-29", "HALF_TERM_BREAK");
        await ClashesAsync(year, 2, InsetDay, "INSET_DAY");
        await ClashesAsync(year, 5, "2021-05-03", "BANK_HOLIDAY");
        await ClashesAsync(year, 1, "2020-09-26", "WEEKEND");

        // The second is moved and the fourth is snowed off before they are held.
        foreach (var (number, date) in new[] { "2020-09-24", "2020-11-26", "2021-01-21", "2021-03-04", "2021-05-13", "2021-06-24" }.Select((date, i) => (i + 1, date)))
        {
            var arrange = Meeting(year, number, date);
            year.Meetings[number] = await Year.TwiceAsync(() => Meetings(year).ArrangeMeetingAsync(arrange));
        }

        await ClashesAsync(year, 6, "2021-07-01", "HALF_TERM_TAKEN", "MEETING_NUMBER_TAKEN");
        await MoveTheSecondAsync(year);
        Assert.Equal([1, 2, 3, 4, 5, 6], year.Meetings.Values.Select(m => m.HalfTerm));
        Assert.Equal(year.Meetings[1], await Meetings(year).GetMeetingAsync(new GetMeetingRequest { MeetingId = year.Meetings[1].MeetingId }));
        var news = (await year.Logs.ToldAsync("scheduling", [.. Enumerable.Repeat("MeetingArranged", 6), "MeetingRescheduled"])).By(year.Specialist);
        Assert.Equal(year.Meetings.Values.Select(m => (m.MeetingId, m.Number)), news.Of<MeetingArranged>().Select(e => (e.MeetingId, e.Number)));
    }

    static async Task MoveTheSecondAsync(Year year)
    {
        var move = new RescheduleMeetingRequest
        {
            MeetingId = year.Meetings[2].MeetingId,
            StartTime = England.At(Calendar.Meeting(2), "09:00"),
            EndTime = England.At(Calendar.Meeting(2), "12:00"),
            Etag = year.Meetings[2].Etag,
            Reason = CallOffReason.SchoolsUnable,
            Explanation = "Two schools are inspected that week.",
            RequestId = House.NewRequestId(),
        };
        year.Meetings[2] = await Year.TwiceAsync(() => Meetings(year).RescheduleMeetingAsync(move));
        await Year.RefusedAsync("ETAG_STALE", Meetings(year).RescheduleMeetingAsync(new RescheduleMeetingRequest(move) { RequestId = House.NewRequestId() }));
    }

    static async Task ArrangeAutumnHeadsMeetingAsync(Year year)
    {
        var heads = year.As<HeadsMeetingServiceClient>(year.TfmLead);
        var arrange = HeadsMeeting(year, Calendar.HeadsMeetings[0]);
        await Year.RefusedAsync("HEADS_MEETING_CLASHES", heads.ArrangeHeadsMeetingAsync(HeadsMeeting(year, "2020-12-25")));
        var meeting = await Year.TwiceAsync(() => heads.ArrangeHeadsMeetingAsync(arrange));
        Assert.Equal(year.Members.Select(s => s.Id).Order(), meeting.InvitedSchoolIds.Order());
        Assert.Equal(meeting.HeadsMeetingId, (await year.Logs.ToldAsync("scheduling", "HeadsMeetingArranged")).The<HeadsMeetingArranged>().HeadsMeetingId);
    }

    static async Task ArrangeAutumnVisitsAsync(Year year)
    {
        var visits = year.As<VisitServiceClient>(year.Specialist);
        var refusal = await Year.RefusedAsync("VISIT_CLASHES", visits.ArrangeVisitAsync(Visiting.Of(year.School(1), Calendar.Meeting(1))));
        Assert.Equal(["LEADER_BOOKED", "SCHOOL_BOOKED"], refusal.Rules.Order());
        await Visiting.ArrangeAsync(year, Calendar.AutumnVisits);
        Assert.Contains("TERM_TAKEN", (await Year.RefusedAsync("VISIT_CLASHES", visits.ArrangeVisitAsync(Visiting.Of(year.School(1), "2020-12-01")))).Rules);
    }

    /// <summary>Refused, with this as what stands against it; or for a reason of its own, given as the last.</summary>
    static async Task ClashesAsync(Year year, int number, string date, params string[] rules)
    {
        var refusal = await Refused.ByAsync(Meetings(year).ArrangeMeetingAsync(Meeting(year, number, date)));
        Assert.Contains(refusal.Reason == "MEETING_CLASHES" ? refusal.Rules.First() : refusal.Reason, rules);
    }

    public static ArrangeMeetingRequest Meeting(Year year, int number, string date) => new()
    {
        GroupId = year.Group.GroupId,
        Number = number,
        StartTime = England.At(date, "09:00"),
        EndTime = England.At(date, "12:00"),
        RequestId = House.NewRequestId(),
    };

    public static ArrangeHeadsMeetingRequest HeadsMeeting(Year year, string date) => new()
    {
        HubId = year.Hub.HubId,
        ProgrammeYearId = year.ProgrammeYear.ProgrammeYearId,
        StartTime = England.At(date, "16:00"),
        EndTime = England.At(date, "17:30"),
        Online = true,
        RequestId = House.NewRequestId(),
    };

    static MeetingServiceClient Meetings(Year year) => year.As<MeetingServiceClient>(year.Specialist);
}
