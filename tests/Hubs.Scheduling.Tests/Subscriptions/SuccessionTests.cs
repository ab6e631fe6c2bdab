using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.MeetingService;
using static Hubs.Scheduling.V1.TermCalendarService;
using static Hubs.Scheduling.V1.VisitService;

namespace Hubs.Scheduling.Tests.Subscriptions;

/// <summary>A school of a group goes on as another; a specialist's work for a hub ends.</summary>
public sealed class SuccessionTests(SchedulingHouse house) : IClassFixture<SchedulingHouse>
{
    [Fact]
    public async Task Its_meetings_visits_and_register_are_its_successors_whose_own_calendar_counts()
    {
        var group = await GivenGroup.InForceAsync(house);
        var visit = await group.Visits.ArrangeVisitAsync(group.Visit(0, "2020-10-06"));
        var meeting = await group.ArrangedAsync(1, "2020-10-08");
        var successor = await house.SchoolAsync(group.Authority, "Alfriston Academy");
        await MergeAsync(group.Members[0].SchoolId, successor);
        await group.SchoolSetsAsync(successor, "2020-10-08");

        var head = await house.PersonAsync(Role.HeadTeacher, successor);
        var seen = await house.As<VisitServiceClient>(head).GetVisitAsync(new GetVisitRequest { VisitId = visit.VisitId });
        Assert.Equal((successor, "Alfriston Academy", "2"), (seen.SchoolId, seen.SchoolName, seen.Etag));
        Assert.Contains((await group.Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId })).Clashes, c => c.Kind == ClashKind.InsetDay && c.SchoolId == successor);

        house.MoveTo(GivenGroup.At("2020-10-08", "12:30").ToDateTimeOffset());
        await group.Meetings.TakeRegisterAsync(group.FullRegister(meeting));
        Assert.Equal([successor, successor], (await house.As<MeetingServiceClient>(head).GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId })).Register.Select(e => e.SchoolId));
        Assert.Equal(2, Assert.Single(await house.ToldAsync<RegisterTaken>(), e => e.MeetingId == meeting.MeetingId).Entries.Count(e => e.SchoolId == successor));
    }

    [Fact]
    public async Task A_school_that_stays_beside_its_successor_keeps_its_visits()
    {
        var group = await GivenGroup.InForceAsync(house);
        var visit = await group.Visits.ArrangeVisitAsync(group.Visit(0, "2020-11-17"));
        var successor = await house.SchoolAsync(group.Authority, "Berwick Academy");

        await MergeAsync(group.Members[0].SchoolId, successor, stays: true);

        Assert.Equal(group.Members[0].SchoolId, (await group.Visits.GetVisitAsync(new GetVisitRequest { VisitId = visit.VisitId })).SchoolId);
    }

    [Fact]
    public async Task What_is_to_take_place_there_takes_place_at_the_successor()
    {
        var group = await GivenGroup.InForceAsync(house);
        var meeting = await group.ArrangedAsync(3, "2021-01-20");
        var heads = group.Heads("2021-01-27");
        (heads.Online, heads.VenueSchoolId) = (false, group.BaseSchoolId);
        var headsMeeting = await group.HeadsMeetings.ArrangeHeadsMeetingAsync(heads);
        var successor = await house.SchoolAsync(group.Authority, "Seaford Academy");

        await MergeAsync(group.BaseSchoolId, successor);

        var seen = await group.Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId });
        Assert.Equal((successor, "Seaford Academy", meeting.StartTime), (seen.VenueSchoolId, seen.VenueSchoolName, seen.StartTime));
        Assert.Equal(successor, (await group.HeadsMeetings.GetHeadsMeetingAsync(new GetHeadsMeetingRequest { HeadsMeetingId = headsMeeting.HeadsMeetingId })).VenueSchoolId);
        Assert.Equal(successor, Assert.Single(await house.ToldAsync<MeetingRescheduled>(), e => e.MeetingId == meeting.MeetingId).VenueSchoolId);
        Assert.Single(await house.ToldAsync<HeadsMeetingRescheduled>(), e => e.HeadsMeetingId == headsMeeting.HeadsMeetingId);
    }

    [Fact]
    public async Task A_membership_that_is_heard_of_later_is_the_successors_too()
    {
        var group = await GivenGroup.InForceAsync(house);
        var (school, successor) = (await house.SchoolAsync(group.Authority, "Glynde School"), await house.SchoolAsync(group.Authority, "Glynde Academy"));
        await MergeAsync(school, successor);

        await house.TellAsync("workgroups", new MemberJoined { GroupId = group.GroupId, HubId = group.HubId, ProgrammeYearId = group.YearId, Stage = Stage.Development, MembershipId = SchedulingHouse.NewId(), ParticipationId = SchedulingHouse.NewId(), SchoolId = school, FromDate = "2021-01-01" });

        var head = await house.PersonAsync(Role.HeadTeacher, successor);
        var meeting = await group.ArrangedAsync(3, "2021-01-20");
        Assert.Equal(meeting.MeetingId, (await house.As<MeetingServiceClient>(head).GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId })).MeetingId);
    }

    [Fact]
    public async Task A_school_is_the_hubs_for_a_specialists_sake_only_while_they_teach_there_and_the_hub_keeps_them()
    {
        var group = await GivenGroup.InForceAsync(house);
        var (first, second, person) = (await house.SchoolAsync(house.NewAuthority(), "Isfield School"), await house.SchoolAsync(house.NewAuthority(), "Laughton School"), SchedulingHouse.NewId());
        await house.TellAsync("workgroups", new SpecialistAdded { SpecialistId = person, HubId = group.HubId, BaseSchoolId = first });
        await group.SchoolSetsAsync(first);

        await house.TellAsync("workgroups", new SpecialistChanged { SpecialistId = person, HubId = group.HubId, BaseSchoolId = second });
        await IsNotTheHubsAsync(group, first);
        await group.SchoolSetsAsync(second);

        await house.TellAsync("workgroups", new SpecialistEnded { SpecialistId = person, HubId = group.HubId, EndDate = "2020-07-01" });
        await IsNotTheHubsAsync(group, second);
    }

    Task MergeAsync(string school, string successor, bool stays = false) =>
        house.TellAsync("schools", new SchoolSucceeded { SchoolId = school, SuccessorSchoolId = successor, PredecessorUrn = "100001", Urn = "100002", SchoolStays = stays });

    async Task IsNotTheHubsAsync(GivenGroup group, string schoolId)
    {
        var (year, terms, _) = RealDates.Calendar("2020-21-east-sussex");
        var set = new SetSchoolTermCalendarRequest { SchoolId = schoolId, AcademicYear = year, Terms = { terms }, RequestId = House.NewRequestId() };
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(house.As<TermCalendarServiceClient>(group.TfmLead).SetSchoolTermCalendarAsync(set))).Reason);
    }
}
