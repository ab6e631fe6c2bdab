using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.HeadsMeetingService;
using static Hubs.Scheduling.V1.VisitService;
using static Hubs.Schools.V1.ApplicationService;
using static Hubs.Schools.V1.RoundService;
using static Hubs.WorkGroups.V1.GroupService;
using static Hubs.WorkGroups.V1.ReviewService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>Summer 2021: the school that was too late for the last place gets another, joins the group, and earns its grant at the first
/// meeting that it is a member for, which is the sixth.</summary>
static class Summer
{
    public static async Task LiveThroughAsync(Year year)
    {
        year.GoTo("2021-04-14");
        await Visiting.ArrangeAsync(year, Calendar.SummerVisits);
        await Holding.HoldAsync(year, 5);
        foreach (var school in year.Members) await Visiting.TakePlaceAsync(year, school, Rating.Green, Rating.Green);
        await JoinAsync(year, year.School(8));
        await year.As<HeadsMeetingServiceClient>(year.TfmLead).ArrangeHeadsMeetingAsync(Arranging.HeadsMeeting(year, Calendar.HeadsMeetings[2]));
        await year.Logs.ToldAsync("scheduling", "HeadsMeetingArranged");
        await Holding.HeadsMeetAsync(year, 3, Attendance.Present, Attendance.Present, Attendance.Apologies, Attendance.Present, Attendance.Present, Attendance.Present, Attendance.Part);
        await Year.RefusedAsync("REVIEW_TOO_EARLY", year.As<ReviewServiceClient>(year.TfmLead).DecideReviewAsync(
            new DecideReviewRequest { MembershipId = year.School(1).MembershipId, Decision = ReviewDecision.Progress, Reason = "Ready.", RequestId = House.NewRequestId() }));
        await Holding.HoldAsync(year, 6);
        await EarnAsync(year, year.School(8));
    }

    static async Task JoinAsync(Year year, Applicant school)
    {
        year.GoTo("2021-05-25");
        await OfferAgainAsync(year, school);
        school.Agreement = await Agreeing.SignAsync(year, school);
        await year.Logs.ToldAsync("schools", "HubPlacesSet", "PlaceOffered", "PlaceAccepted", "ParticipationStarted", "AgreementSigned");
        year.GoTo("2021-06-01");
        await AdmitAsync(year, school);
        await Planning.PlanAsync(year, school, "2021-07-30");
        await ArrangeVisitAsync(year, school);
    }

    /// <summary>The offer of September ran out; the hub has one more place now.</summary>
    static async Task OfferAgainAsync(Year year, Applicant school)
    {
        var applications = year.As<ApplicationServiceClient>(school.MathsLead);
        await Year.RefusedAsync("OFFER_EXPIRED", applications.AcceptOfferAsync(Selecting.ToAccept(school)));
        await year.As<RoundServiceClient>(year.National).SetHubPlacesAsync(new SetHubPlacesRequest { RoundId = year.Round.RoundId, HubId = year.Hub.HubId, Places = 8, RequestId = House.NewRequestId() });
        await year.As<ApplicationServiceClient>(year.TfmLead).OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = school.Application.ApplicationId, RequestId = House.NewRequestId() });
        school.Application = await applications.AcceptOfferAsync(Selecting.ToAccept(school));
    }

    static async Task AdmitAsync(Year year, Applicant school)
    {
        await year.House.SettleAsync();
        var groups = year.As<GroupServiceClient>(year.TfmLead);
        var group = await groups.GetGroupAsync(new GetGroupRequest { GroupId = year.Group.GroupId });
        var admit = new AdmitMemberRequest { GroupId = group.GroupId, ParticipationId = school.ParticipationId, Etag = group.Etag, RequestId = House.NewRequestId() };
        await Year.RefusedAsync("ETAG_STALE", groups.AdmitMemberAsync(new AdmitMemberRequest(admit) { Etag = year.Group.Etag, RequestId = House.NewRequestId() }));
        year.Group = await Year.TwiceAsync(() => groups.AdmitMemberAsync(admit));
        await Year.RefusedAsync("MEMBER_ALREADY", groups.AdmitMemberAsync(new AdmitMemberRequest(admit) { Etag = "", RequestId = House.NewRequestId() }));
        school.MembershipId = year.Group.Members.Single(m => m.SchoolId == school.Id).MembershipId;
        year.Members.Add(school);
        var news = (await year.Logs.ToldAsync("workgroups", "MemberJoined", "LeadTeacherPlaceFilled", "LeadTeacherPlaceFilled")).By(year.TfmLead);
        Assert.Equal((school.MembershipId, "2021-06-01"), (news.The<MemberJoined>().MembershipId, news.The<MemberJoined>().FromDate));
        Assert.Equal(school.LeadTeachers.Select(t => t.Id), news.Of<LeadTeacherPlaceFilled>().Select(e => e.PersonId));
    }

    static async Task ArrangeVisitAsync(Year year, Applicant school)
    {
        school.Visit = await year.As<VisitServiceClient>(year.Specialist).ArrangeVisitAsync(Visiting.Of(school, Calendar.VisitToCome));
        Assert.Equal(school.MembershipId, (await year.Logs.ToldAsync("scheduling", "AttendanceTargetLost", "VisitArranged")).The<VisitArranged>().MembershipId);
    }

    static async Task EarnAsync(Year year, Applicant school)
    {
        var news = await year.Logs.ToldAsync("funding", "GrantEarned", "MoneyCommitted");
        Assert.Equal((school.ParticipationId, Expected.ReleaseGrant), (news.The<GrantEarned>().ParticipationId, news.The<GrantEarned>().AmountPence));
        var grant = await Paying.GrantOfAsync(year, school);
        Assert.Equal(
            [(GrantEvidenceKind.AgreementSigned, school.Agreement.AgreementId), (GrantEvidenceKind.FirstMeetingPlaceFilled, year.Meetings[6].MeetingId), (GrantEvidenceKind.FirstMeetingPlaceFilled, year.Meetings[6].MeetingId)],
            grant.Evidence.Select(e => (e.Kind, e.SourceId)));
    }
}
