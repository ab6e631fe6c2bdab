using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Funding.V1;
using Hubs.Reporting.V1;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Funding.V1.GrantService;
using static Hubs.Reporting.V1.FiguresService;
using static Hubs.Scheduling.V1.MeetingService;
using static Hubs.Scheduling.V1.VisitService;
using static Hubs.WorkGroups.V1.ActionService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>Autumn 2020: two meetings, the first of which earns money, the heads' meeting, and seven visits, of which one is moved and one missed.</summary>
static class Autumn
{
    public static async Task LiveThroughAsync(Year year)
    {
        foreach (var school in year.Members) await Planning.PlanAsync(year, school, "2021-07-09");
        await HoldTheFirstAsync(year);
        await VisitAsync(year);
        await Holding.HoldAsync(year, 2);
        await Visiting.TakePlaceAsync(year, year.School(3), Rating.Red, Rating.Amber);
    }

    /// <summary>Its register says at first that the sixth school sent one teacher only, and is put right: then its grant is earned too.</summary>
    static async Task HoldTheFirstAsync(Year year)
    {
        var meetings = year.As<MeetingServiceClient>(year.Specialist);
        var take = Holding.RegisterOf(year, 1);
        await Year.RefusedAsync("MEETING_NOT_BEGUN", meetings.TakeRegisterAsync(take));
        year.GoTo(Calendar.Meeting(1), "12:00");
        await Selecting.RunOutAsync(year, year.School(8));
        await Year.RefusedAsync("REGISTER_PLACES_WRONG", meetings.TakeRegisterAsync(new TakeRegisterRequest(take) { Entries = { take.Entries[0] }, RequestId = House.NewRequestId() }));
        await Year.RefusedAsync("ETAG_STALE", meetings.TakeRegisterAsync(new TakeRegisterRequest(take) { Etag = "0", RequestId = House.NewRequestId() }));
        take.Entries.Single(e => e.MembershipId == year.School(6).MembershipId && e.PlaceNumber == 2).Attendance = Attendance.Absent;
        take.RequestId = House.NewRequestId();
        year.Meetings[1] = await Year.TwiceAsync(() => meetings.TakeRegisterAsync(take));
        Assert.False((await year.Logs.ToldAsync("scheduling", "RegisterTaken")).The<RegisterTaken>().Corrects);
        await EarnAsync(year, year.School(1), year.School(2), year.School(3), year.School(4), year.School(7));
        await CountsNothingYetAsync(year);

        await Holding.HoldAsync(year, 1);
        await EarnAsync(year, year.School(6));
        await RefuseActionsAsync(year);
    }

    /// <summary>The register reached Funding: these schools' grants are earned, in the order of their participations, and committed.</summary>
    static async Task EarnAsync(Year year, params Applicant[] schools)
    {
        var news = await year.Logs.ToldAsync("funding", schools.SelectMany(_ => new[] { "GrantEarned", "MoneyCommitted" }));
        Assert.Equal(schools.Select(s => (s.ParticipationId, s.Id, Expected.ReleaseGrant)).Order(), news.Of<GrantEarned>().Select(e => (e.ParticipationId, e.SchoolId, e.AmountPence)));
        Assert.Equal(news.Of<GrantEarned>().Select(e => (e.GrantId, e.AmountPence, Fund.ReleaseTime)), news.Of<MoneyCommitted>().Select(e => (e.GrantId, e.AmountPence, e.Fund)));
        foreach (var earned in news.Of<GrantEarned>())
        {
            var grant = await year.As<GrantServiceClient>(year.HubLead).GetGrantAsync(new GetGrantRequest { GrantId = earned.GrantId });
            Assert.Equal((GrantState.Earned, year.Meetings[1].MeetingId), (grant.State, grant.Evidence[1].SourceId));
        }
    }

    /// <summary>Places and who took them are counted of meetings held: of this one when it is recorded.</summary>
    static async Task CountsNothingYetAsync(Year year)
    {
        var total = (await year.As<FiguresServiceClient>(year.TfmLead).ListFiguresAsync(new ListFiguresRequest())).Total;
        Assert.Equal((0, 0, 0), (total.MeetingsHeld, total.PlacesPlanned, total.PlacesAttended));
    }

    static async Task RefuseActionsAsync(Year year)
    {
        var school = year.School(1);
        var agree = new AgreeActionRequest { MembershipId = school.MembershipId, MeetingId = year.Meetings[1].MeetingId, Text = "More.", Reach = ActionReach.OwnClassroom, DueDate = Calendar.Meeting(3), RequestId = House.NewRequestId() };
        var actions = year.As<ActionServiceClient>(school.LeadTeachers[0]);
        await Year.RefusedAsync("DUE_DATE_UNFIT", actions.AgreeActionAsync(agree));
        await Year.RefusedAsync("MEETING_NOT_HELD", actions.AgreeActionAsync(new AgreeActionRequest(agree) { MeetingId = year.Meetings[2].MeetingId, RequestId = House.NewRequestId() }));
        await Year.RefusedAsync("NOT_FOUND", year.As<ActionServiceClient>(year.School(2).LeadTeachers[0]).AgreeActionAsync(new AgreeActionRequest(agree) { RequestId = House.NewRequestId() }));
        Assert.Equal(school.OpenActions[1], await year.As<ActionServiceClient>(school.Head).GetActionAsync(new GetActionRequest { ActionId = school.OpenActions[1].ActionId }));
    }

    static async Task VisitAsync(Year year)
    {
        await Visiting.TakePlaceAsync(year, year.School(1), Rating.Red, Rating.Amber);
        await Visiting.RefuseAgainAsync(year, year.School(1), year.School(2));
        await Visiting.TakePlaceAsync(year, year.School(2), Rating.Red, Rating.Amber);
        await MoveAsync(year, year.School(3));
        await MissAsync(year, year.School(4));
        foreach (var school in year.Members[4..]) await Visiting.TakePlaceAsync(year, school, Rating.Red, Rating.Amber);
        await Holding.HeadsMeetAsync(year, 1, Attendance.Present, Attendance.Present, Attendance.Present, Attendance.Present, Attendance.Substitute, Attendance.Apologies, Attendance.Absent);
    }

    /// <summary>Called off and arranged anew, which the term has room for then.</summary>
    static async Task MoveAsync(Year year, Applicant school)
    {
        var visits = year.As<VisitServiceClient>(year.Specialist);
        var cancel = new CancelVisitRequest { VisitId = school.Visit.VisitId, Reason = CallOffReason.SchoolsUnable, Explanation = "The school is inspected that day.", Etag = school.Visit.Etag, RequestId = House.NewRequestId() };
        await Year.TwiceAsync(() => visits.CancelVisitAsync(cancel));
        await Year.RefusedAsync("ETAG_STALE", visits.CancelVisitAsync(new CancelVisitRequest(cancel) { RequestId = House.NewRequestId() }));
        await Year.RefusedAsync("VISIT_NOT_ARRANGED", visits.CancelVisitAsync(new CancelVisitRequest(cancel) { Etag = "", RequestId = House.NewRequestId() }));
        school.Visit = await visits.ArrangeVisitAsync(Visiting.Of(school, "2020-11-25"));
        await year.Logs.ToldAsync("scheduling", "VisitCancelled", "VisitArranged");
    }

    static async Task MissAsync(Year year, Applicant school)
    {
        var visits = year.As<VisitServiceClient>(year.Specialist);
        var missed = new MarkVisitMissedRequest { VisitId = school.Visit.VisitId, Reason = CallOffReason.LeaderUnable, Explanation = "The specialist was ill.", RequestId = House.NewRequestId() };
        await Year.RefusedAsync("VISIT_NOT_BEGUN", visits.MarkVisitMissedAsync(missed));
        year.House.Clock.SetUtcNow(school.Visit.EndTime.ToDateTimeOffset());
        missed.RequestId = House.NewRequestId();
        Assert.Equal(VisitState.Missed, (await Year.TwiceAsync(() => visits.MarkVisitMissedAsync(missed))).State);
        await year.Logs.ToldAsync("scheduling", "VisitMissed");
    }
}
