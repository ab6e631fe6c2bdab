using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.MeetingService;

namespace Hubs.Scheduling.Tests.Subscriptions;

public sealed class GroupTests(SchedulingHouse house) : IClassFixture<SchedulingHouse>
{
    [Fact]
    public async Task What_is_to_come_passes_to_the_specialist_who_takes_a_group_over()
    {
        var group = await GivenGroup.InForceAsync(house);
        var meeting = await group.ArrangedAsync(1, "2020-09-24");
        await group.Visits.ArrangeVisitAsync(group.Visit(0, "2020-10-06"));
        var successor = await house.PersonAsync(Role.Specialist, group.HubId);

        await house.TellAsync("workgroups", new GroupChanged { GroupId = group.GroupId, HubId = group.HubId, ProgrammeYearId = group.YearId, Stage = Stage.Development, GroupName = "Ouse", SpecialistPersonId = successor.Id, VenueSchoolId = group.BaseSchoolId });

        var get = new GetMeetingRequest { MeetingId = meeting.MeetingId };
        var seen = await house.As<MeetingServiceClient>(successor).GetMeetingAsync(get);
        Assert.Equal((successor.Id, "Ouse", "2"), (seen.SpecialistPersonId, seen.GroupName, seen.Etag));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(group.Meetings.GetMeetingAsync(get))).Reason);
        Assert.Equal(successor.Id, Assert.Single(await house.ToldAsync<MeetingRescheduled>(), e => e.GroupId == group.GroupId).SpecialistPersonId);
        Assert.Equal(successor.Id, Assert.Single(await house.ToldAsync<VisitRescheduled>(), e => e.GroupId == group.GroupId).SpecialistPersonId);
    }

    [Fact]
    public async Task A_group_that_every_school_has_left_meets_no_more()
    {
        var group = await GivenGroup.InForceAsync(house);
        await house.TellAsync("workgroups", [.. group.Members.Select(m => group.Ended(m, "2020-06-30"))]);

        Assert.Equal("GROUP_ENDED", (await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(1, "2020-09-24")))).Reason);
        Assert.Equal("GROUP_ENDED", (await Refused.ByAsync(group.Visits.ArrangeVisitAsync(group.Visit(0, "2020-09-24")))).Reason);
    }

    [Fact]
    public async Task A_school_that_joins_later_is_asked_for_from_its_first_day()
    {
        var group = await GivenGroup.InForceAsync(house);
        var authority = house.NewAuthority();
        var school = await house.SchoolAsync(authority, "Glynde School");
        await house.TellAsync("workgroups", new MemberJoined { GroupId = group.GroupId, HubId = group.HubId, ProgrammeYearId = group.YearId, Stage = Stage.Development, MembershipId = SchedulingHouse.NewId(), ParticipationId = SchedulingHouse.NewId(), SchoolId = school, FromDate = "2021-01-01" });

        var before = await group.ArrangedAsync(1, "2020-09-24");
        var after = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(3, "2021-01-20")));

        Assert.Equal(MeetingState.Arranged, before.State);
        Assert.Equal(["NO_TERM_CALENDAR"], after.Rules);
    }

    [Fact]
    public async Task A_venue_that_closed_is_none()
    {
        var group = await GivenGroup.InForceAsync(house);
        await house.TellAsync("schools", new SchoolClosed { SchoolId = group.BaseSchoolId, Urn = "100000", CloseDate = "2020-06-30" });

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(1, "2020-09-24")));

        Assert.Equal(["VENUE_NOT_ALLOWED"], refusal.Rules);
    }
}
