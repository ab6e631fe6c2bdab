using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.HeadsMeetingService;
using static Hubs.Scheduling.V1.MeetingService;
using static Hubs.Scheduling.V1.VisitService;
using static Hubs.Schools.V1.ParticipationService;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>Spring 2021: two meetings, the second a week late for snow; visits; and the seventh school withdraws, which ends its
/// membership, its place at meetings and the visit that was to come.</summary>
static class Spring
{
    public static async Task LiveThroughAsync(Year year)
    {
        year.GoTo("2021-01-05");
        await Visiting.ArrangeAsync(year, Calendar.SpringVisits);
        await year.As<HeadsMeetingServiceClient>(year.TfmLead).ArrangeHeadsMeetingAsync(Arranging.HeadsMeeting(year, Calendar.HeadsMeetings[1]));
        await year.Logs.ToldAsync("scheduling", "HeadsMeetingArranged");
        await Holding.HoldAsync(year, 3);
        foreach (var school in year.Members[..6]) await Visiting.TakePlaceAsync(year, school, Rating.Amber, Rating.Green);
        await SnowAsync(year);
        await Holding.HeadsMeetAsync(year, 2, [.. Enumerable.Repeat(Attendance.Present, 6), Attendance.Absent]);
        await Holding.HoldAsync(year, 4);
        await LeaveAsync(year, year.School(7));
    }

    static async Task SnowAsync(Year year)
    {
        year.GoTo("2021-03-01");
        var meetings = year.As<MeetingServiceClient>(year.Specialist);
        var snowedOff = year.Meetings[4];
        var cancel = new CancelMeetingRequest { MeetingId = snowedOff.MeetingId, Reason = CallOffReason.Weather, Explanation = "The roads are closed.", Etag = snowedOff.Etag, RequestId = House.NewRequestId() };
        await Year.RefusedAsync("ETAG_STALE", meetings.CancelMeetingAsync(new CancelMeetingRequest(cancel) { Etag = "0", RequestId = House.NewRequestId() }));
        Assert.Equal(MeetingState.Cancelled, (await Year.TwiceAsync(() => meetings.CancelMeetingAsync(cancel))).State);
        year.Meetings[4] = await meetings.ArrangeMeetingAsync(Arranging.Meeting(year, 4, Calendar.Meeting(4)));
        var news = await year.Logs.ToldAsync("scheduling", "MeetingCancelled", "MeetingArranged");
        Assert.Equal((snowedOff.MeetingId, year.Meetings[4].MeetingId), (news.The<MeetingCancelled>().MeetingId, news.The<MeetingArranged>().MeetingId));
    }

    static async Task LeaveAsync(Year year, Applicant school)
    {
        year.GoTo("2021-03-15");
        var ask = new AskToWithdrawRequest { ParticipationId = school.ParticipationId, Reason = "The school joins a trust with a programme of its own.", RequestId = House.NewRequestId() };
        Assert.Equal(ParticipationState.Active, (await Year.TwiceAsync(() => year.As<ParticipationServiceClient>(school.Head).AskToWithdrawAsync(ask))).State);
        Assert.Equal(school.ParticipationId, (await year.Logs.ToldAsync("schools", "WithdrawalAsked")).By(school.Head).The<WithdrawalAsked>().ParticipationId);
        var participations = year.As<ParticipationServiceClient>(year.TfmLead);
        var withdraw = new WithdrawParticipationRequest { ParticipationId = school.ParticipationId, RequestId = House.NewRequestId() };
        await Year.RefusedAsync("ETAG_STALE", participations.WithdrawParticipationAsync(new WithdrawParticipationRequest(withdraw) { Etag = "1", RequestId = House.NewRequestId() }));
        Assert.Equal(ParticipationState.Withdrawn, (await Year.TwiceAsync(() => participations.WithdrawParticipationAsync(withdraw))).State);
        await Year.RefusedAsync("PARTICIPATION_WITHDRAWN", participations.WithdrawParticipationAsync(new WithdrawParticipationRequest(withdraw) { RequestId = House.NewRequestId() }));
        year.Members.Remove(school);

        var withdrawn = (await year.Logs.ToldAsync("schools", "ParticipationWithdrawn")).By(year.TfmLead).The<ParticipationWithdrawn>();
        Assert.Equal((school.ParticipationId, false), (withdrawn.ParticipationId, withdrawn.BeforeFirstMeeting));
        var ended = (await year.Logs.ToldAsync("workgroups", "MembershipEnded")).The<MembershipEnded>();
        Assert.Equal((school.MembershipId, "2021-03-15"), (ended.MembershipId, ended.ToDate));
        var calledOff = (await year.Logs.ToldAsync("scheduling", "VisitCancelled", "AttendanceTargetLost")).The<VisitCancelled>();
        Assert.Equal((school.Visit.VisitId, CallOffReason.LeftGroup), (calledOff.VisitId, calledOff.Reason));
        await year.Logs.ToldAsync("funding");
        Assert.Equal(VisitState.Cancelled, (await year.As<VisitServiceClient>(year.Specialist).GetVisitAsync(new GetVisitRequest { VisitId = school.Visit.VisitId })).State);
        var group = await year.As<GroupServiceClient>(year.TfmLead).GetGroupAsync(new GetGroupRequest { GroupId = year.Group.GroupId });
        Assert.Equal("2021-03-15", Assert.Single(group.Members, m => m.ToDate.Length > 0).ToDate);
        await Holding.CloseAsync(year, school, Assert.Single(school.OpenActions.Values), ActionOutcome.Dropped);
    }
}
