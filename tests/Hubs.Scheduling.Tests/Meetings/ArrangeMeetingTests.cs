using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.MeetingService;

namespace Hubs.Scheduling.Tests.Meetings;

public sealed class ArrangeMeetingTests(SchedulingHouse house) : IClassFixture<SchedulingHouse>
{
    [Fact]
    public async Task A_specialist_arranges_a_meeting_and_everyone_is_told_its_half_term()
    {
        var group = await GivenGroup.InForceAsync(house);

        var meeting = await group.ArrangedAsync(3, "2021-01-20");

        Assert.Equal((MeetingState.Arranged, 3, 3, Term.Spring), (meeting.State, meeting.Number, meeting.HalfTerm, meeting.Term));
        Assert.Equal((group.BaseSchoolId, "Seaford Primary", "Cuckmere"), (meeting.VenueSchoolId, meeting.VenueSchoolName, meeting.GroupName));
        Assert.Equal(meeting, await group.Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId }));
        var told = Assert.Single(await house.ToldAsync<MeetingArranged>(), e => e.MeetingId == meeting.MeetingId);
        Assert.Equal((group.GroupId, group.HubId, 3, 3, meeting.StartTime, group.BaseSchoolId), (told.GroupId, told.HubId, told.Number, told.HalfTerm, told.StartTime, told.VenueSchoolId));
    }

    [Fact]
    public async Task The_six_half_day_meetings_stand_one_in_each_half_term()
    {
        var group = await GivenGroup.InForceAsync(house);
        string[] dates = ["2020-09-24", "2020-11-12", "2021-01-20", "2021-03-10", "2021-05-05", "2021-06-23"];

        var meetings = new List<Meeting>();
        foreach (var (date, i) in dates.Select((d, i) => (d, i))) meetings.Add(await group.ArrangedAsync(i + 1, date));

        Assert.Equal([1, 2, 3, 4, 5, 6], meetings.Select(m => m.HalfTerm));
        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(7, "2021-07-01")));
        Assert.Equal("MEETING_NUMBER_TOO_HIGH", refusal.Reason);
    }

    [Theory]
    [InlineData("2021-05-03", "BANK_HOLIDAY")]
    [InlineData("2021-04-06", "OUTSIDE_TERM")]
    [InlineData("2021-02-17", "HALF_TERM_BREAK")]
    [InlineData("2021-01-04", "INSET_DAY")]
    [InlineData("2021-03-06", "WEEKEND")]
    [InlineData("2021-08-11", "OUTSIDE_PROGRAMME_YEAR")]
    [InlineData("2020-06-10", "IN_THE_PAST")]
    public async Task A_day_that_does_not_suit_is_refused_and_explained(string date, string reason)
    {
        var group = await GivenGroup.InForceAsync(house);

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(1, date)));

        Assert.Equal("MEETING_CLASHES", refusal.Reason);
        Assert.Contains(reason, refusal.Rules);
        Assert.All(refusal.Violations, v => Assert.EndsWith(".", v.Description, StringComparison.Ordinal));
        Assert.Empty((await group.Meetings.ListMeetingsAsync(new ListMeetingsRequest { GroupId = group.GroupId })).Meetings);
        Assert.DoesNotContain(await house.ToldAsync<MeetingArranged>(), e => e.GroupId == group.GroupId);
    }

    [Theory]
    [InlineData("2021-01-20", "01:00", "03:00", "OUTSIDE_SCHOOL_DAY", "A half-day meeting lies within the school day, from 08:00 to 18:00.")]
    [InlineData("2021-01-20", "07:59", "10:59", "OUTSIDE_SCHOOL_DAY", "A half-day meeting lies within the school day, from 08:00 to 18:00.")]
    [InlineData("2020-09-24", "15:01", "18:01", "OUTSIDE_SCHOOL_DAY", "A half-day meeting lies within the school day, from 08:00 to 18:00.")]
    [InlineData("2021-01-20", "09:00", "10:59", "TOO_SHORT", "A half-day meeting takes 120 minutes at least.")]
    public async Task A_meeting_is_half_a_day_within_the_school_day(string date, string from, string to, string reason, string sentence)
    {
        var group = await GivenGroup.InForceAsync(house);

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(1, date, from, to)));

        Assert.Equal(("MEETING_CLASHES", reason, sentence), (refusal.Reason, Assert.Single(refusal.Rules), Assert.Single(refusal.Violations).Description));
    }

    [Fact]
    public async Task A_second_is_no_meeting_and_the_hours_are_the_clocks_in_England_all_year()
    {
        var group = await GivenGroup.InForceAsync(house);
        var second = group.Meeting(1, "2020-09-24");
        second.EndTime = new Timestamp { Seconds = second.StartTime.Seconds + 1 };
        Assert.Equal(["TOO_SHORT"], (await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(second))).Rules);

        Assert.Equal(MeetingState.Arranged, (await group.Meetings.ArrangeMeetingAsync(group.Meeting(1, "2020-09-24", "08:00", "10:00"))).State);
        Assert.Equal(MeetingState.Arranged, (await group.Meetings.ArrangeMeetingAsync(group.Meeting(3, "2021-01-20", "16:00", "18:00"))).State);
    }

    [Fact]
    public async Task A_programme_year_that_lays_no_hours_down_bars_none()
    {
        var group = await GivenGroup.InForceAsync(house, stage => (stage.ShortestMeetingMinutes, stage.DayBegins, stage.DayEnds) = (0, "", ""));

        Assert.Equal(MeetingState.Arranged, (await group.Meetings.ArrangeMeetingAsync(group.Meeting(1, "2020-09-24", "05:00", "05:10"))).State);
    }

    [Fact]
    public async Task An_INSET_day_of_one_school_alone_is_told_with_its_name()
    {
        var group = await GivenGroup.InForceAsync(house);
        await group.SchoolSetsAsync(group.Members[2].SchoolId, "2021-01-20");

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(3, "2021-01-20")));

        Assert.Equal("Chailey Primary has an INSET day on Wednesday 20 January 2021.", Assert.Single(refusal.Violations).Description);
    }

    [Fact]
    public async Task All_that_clashes_is_told_at_once_each_with_its_reason()
    {
        var group = await GivenGroup.InForceAsync(house);
        await group.SchoolSetsAsync(group.Members[0].SchoolId, "2021-05-04");
        await group.ArrangedAsync(5, "2021-05-05");

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(6, "2021-05-04", "08:00", "15:00")));

        Assert.Equal(["INSET_DAY", "LONGER_THAN_HALF_A_DAY", "HALF_TERM_TAKEN", "OUT_OF_ORDER"], refusal.Rules);
        Assert.Contains("And 3 more", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_whose_half_term_the_next_one_has_is_told_to_move_that_one_first()
    {
        var group = await GivenGroup.InForceAsync(house);
        await group.ArrangedAsync(2, "2020-10-15");

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(1, "2020-10-16")));

        Assert.Equal(["HALF_TERM_TAKEN", "OUT_OF_ORDER"], refusal.Rules);
        Assert.All(refusal.Violations, v => Assert.Contains("move", v.Description, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_meeting_in_a_half_term_is_refused()
    {
        var group = await GivenGroup.InForceAsync(house);
        await group.ArrangedAsync(1, "2020-09-24");

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(2, "2020-10-15")));

        Assert.Equal(["HALF_TERM_TAKEN"], refusal.Rules);
    }

    [Fact]
    public async Task A_number_is_arranged_once()
    {
        var group = await GivenGroup.InForceAsync(house);
        await group.ArrangedAsync(1, "2020-09-24");

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(1, "2020-11-12")));

        Assert.Equal("MEETING_NUMBER_TAKEN", refusal.Reason);
    }

    [Theory]
    [InlineData("09:00", "13:01", "LONGER_THAN_HALF_A_DAY")]
    [InlineData("12:00", "09:00", "NOT_WITHIN_A_DAY")]
    public async Task A_meeting_is_half_a_day(string from, string to, string reason)
    {
        var group = await GivenGroup.InForceAsync(house);

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(3, "2021-01-20", from, to)));

        Assert.Equal([reason], refusal.Rules);
    }

    [Fact]
    public async Task The_day_is_the_one_in_England()
    {
        var group = await GivenGroup.InForceAsync(house, stage => (stage.ShortestMeetingMinutes, stage.DayBegins, stage.DayEnds) = (0, "", ""));
        var request = group.Meeting(6, "2021-06-23");
        request.StartTime = new DateTimeOffset(2021, 6, 22, 23, 30, 0, TimeSpan.Zero).ToTimestamp();
        request.EndTime = new DateTimeOffset(2021, 6, 23, 1, 0, 0, TimeSpan.Zero).ToTimestamp();

        await group.Meetings.ArrangeMeetingAsync(request);
        var list = await group.Meetings.ListMeetingsAsync(new ListMeetingsRequest { GroupId = group.GroupId, FromDate = "2021-06-23", ToDate = "2021-06-23" });

        Assert.Single(list.Meetings);
    }

    [Fact]
    public async Task Lead_teachers_visit_the_specialist()
    {
        var group = await GivenGroup.InForceAsync(house);
        var elsewhere = group.Meeting(3, "2021-01-20");
        elsewhere.VenueSchoolId = group.Members[0].SchoolId;

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(elsewhere));

        Assert.Equal(["VENUE_NOT_ALLOWED"], refusal.Rules);
    }

    [Fact]
    public async Task A_stage_that_rotates_meets_at_its_own_schools()
    {
        var group = await GivenGroup.InForceAsync(house, stage => stage.VenueRule = VenueRule.Rotating);
        var request = group.Meeting(3, "2021-01-20");
        request.VenueSchoolId = group.Members[0].SchoolId;

        var meeting = await group.Meetings.ArrangeMeetingAsync(request);

        Assert.Equal("Alfriston School", meeting.VenueSchoolName);
    }

    [Fact]
    public async Task Without_term_dates_nothing_is_arranged()
    {
        var group = await GivenGroup.InForceAsync(house, withCalendar: false);

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(3, "2021-01-20")));

        Assert.Equal(7, refusal.Rules.Count(r => r == "NO_TERM_CALENDAR"));
    }

    [Fact]
    public async Task A_venue_is_given_once_at_a_time()
    {
        var group = await GivenGroup.InForceAsync(house);
        var other = await group.AnotherAsync(sameVenue: true);
        await group.ArrangedAsync(3, "2021-01-20");

        var refusal = await Refused.ByAsync(other.Meetings.ArrangeMeetingAsync(other.Meeting(3, "2021-01-20", "11:00", "14:00")));
        var after = await other.Meetings.ArrangeMeetingAsync(other.Meeting(3, "2021-01-20", "12:00", "15:00"));

        Assert.Equal(["VENUE_BOOKED"], refusal.Rules);
        Assert.Equal(MeetingState.Arranged, after.State);
    }

    [Fact]
    public async Task Nobody_is_asked_to_be_in_two_places()
    {
        var group = await GivenGroup.InForceAsync(house);
        await group.ArrangedAsync(3, "2021-01-20");

        foreach (var (other, reason) in new[]
        {
            (await group.AnotherAsync(sameSpecialist: true), "LEADER_BOOKED"),
            (await group.AnotherAsync(sameTeachers: true), "LEAD_TEACHER_BOOKED"),
            (await group.AnotherAsync(sameSchools: true), "SCHOOL_BOOKED"),
        })
        {
            var refusal = await Refused.ByAsync(other.Meetings.ArrangeMeetingAsync(other.Meeting(3, "2021-01-20")));
            Assert.Equal([reason], refusal.Rules.Distinct());
        }
    }

    [Fact]
    public async Task Two_specialists_at_once_get_one_venue_between_them()
    {
        var group = await GivenGroup.InForceAsync(house);
        var other = await group.AnotherAsync(sameVenue: true);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? group : other)
            .Select(g => OutcomeOf(g.Meetings.ArrangeMeetingAsync(g.Meeting(3, "2021-01-20")))));

        Assert.Single(outcomes, "ARRANGED");
        Assert.Single(await house.ToldAsync<MeetingArranged>(), e => e.VenueSchoolId == group.BaseSchoolId);
    }

    [Fact]
    public async Task A_specialist_twice_at_once_leads_one_of_two_groups()
    {
        var group = await GivenGroup.InForceAsync(house);
        var other = await group.AnotherAsync(sameSpecialist: true);

        var outcomes = await Task.WhenAll(OutcomeOf(group.Meetings.ArrangeMeetingAsync(group.Meeting(3, "2021-01-20"))), OutcomeOf(other.Meetings.ArrangeMeetingAsync(other.Meeting(3, "2021-01-20"))));

        Assert.Equal(["ARRANGED", "MEETING_CLASHES"], outcomes.Order());
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_is_told_once()
    {
        var group = await GivenGroup.InForceAsync(house);
        var request = group.Meeting(3, "2021-01-20");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => group.Meetings.ArrangeMeetingAsync(request).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Single(await house.ToldAsync<MeetingArranged>(), e => e.GroupId == group.GroupId);
        var another = request.Clone();
        another.Number = 4;
        Assert.Equal("REQUEST_ID_REUSED", (await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(another))).Reason);
    }

    [Fact]
    public async Task Only_the_groups_own_specialist_and_its_hub_arrange()
    {
        var group = await GivenGroup.InForceAsync(house);
        var colleague = await house.PersonAsync(Role.Specialist, group.HubId);
        var otherHub = await house.PersonAsync(Role.TfmLead, SchedulingHouse.NewId());
        var head = await house.PersonAsync(Role.HeadTeacher, group.Members[0].SchoolId);

        Assert.Equal("NOT_FOUND", await OutcomeOf(house.As<MeetingServiceClient>(colleague).ArrangeMeetingAsync(group.Meeting(3, "2021-01-20"))));
        Assert.Equal("NOT_FOUND", await OutcomeOf(house.As<MeetingServiceClient>(otherHub).ArrangeMeetingAsync(group.Meeting(3, "2021-01-20"))));
        Assert.Equal("NOT_ALLOWED", await OutcomeOf(house.As<MeetingServiceClient>(head).ArrangeMeetingAsync(group.Meeting(3, "2021-01-20"))));
        Assert.Equal("ARRANGED", await OutcomeOf(house.As<MeetingServiceClient>(group.TfmLead).ArrangeMeetingAsync(group.Meeting(3, "2021-01-20"))));
    }

    [Fact]
    public async Task Times_that_no_calendar_has_are_refused_as_such()
    {
        var group = await GivenGroup.InForceAsync(house);
        var request = group.Meeting(1, "2021-01-20");
        request.StartTime = DateTimeOffset.MinValue.ToTimestamp();

        var refusal = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(request));

        Assert.Equal(("INVALID_REQUEST", "start_time"), (refusal.Reason, Assert.Single(refusal.Fields)));
    }

    static async Task<string> OutcomeOf(Grpc.Core.AsyncUnaryCall<Meeting> call)
    {
        try
        {
            return (await call).State == MeetingState.Arranged ? "ARRANGED" : "ODD";
        }
        catch (Grpc.Core.RpcException exception)
        {
            return Refused.Of(exception).Reason;
        }
    }
}
