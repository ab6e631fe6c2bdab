using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.MeetingService;

namespace Hubs.Scheduling.Tests.Attendances;

/// <summary>While a school pauses nobody waits for it, and it owes nothing.</summary>
public sealed class PausedSchoolTests : IAsyncLifetime
{
    readonly SchedulingHouse _house = new();
    GivenGroup _group = null!;

    GivenMember Paused => _group.Members[0];

    public async ValueTask InitializeAsync()
    {
        await _house.InitializeAsync();
        _group = await GivenGroup.InForceAsync(_house);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task The_places_of_a_paused_school_are_not_planned_and_its_register_is_not_expected()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        await PauseAsync("2020-09-14", "2020-10-04");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());

        var refusal = await Refused.ByAsync(_group.Meetings.TakeRegisterAsync(_group.FullRegister(meeting)));
        await RecordAsync(meeting);
        await _group.Meetings.TakeRegisterAsync(WithoutPaused(meeting));

        Assert.Equal("REGISTER_PLACES_WRONG", refusal.Reason);
        Assert.Contains("the school paused on the day", refusal.Message, StringComparison.Ordinal);
        var schools = (await _group.Attendances.GetGroupAttendanceAsync(new GetGroupAttendanceRequest { GroupId = _group.GroupId })).Schools;
        Assert.Equal((0, 0, 1, 4), (schools[0].PlacesPlanned, schools[0].PlacesFilled, schools[0].MeetingsNotOwed, schools[0].TargetMeetings));
        Assert.Equal((2, 2, 0, 5), (schools[1].PlacesPlanned, schools[1].PlacesFilled, schools[1].MeetingsNotOwed, schools[1].TargetMeetings));
        Assert.DoesNotContain(Assert.Single(await _house.ToldAsync<MeetingHeld>()).Members, m => m.MembershipId == Paused.MembershipId);
        Assert.DoesNotContain(Assert.Single(await _house.ToldAsync<RegisterTaken>()).Entries, e => e.MembershipId == Paused.MembershipId);
        Assert.Equal((Paused.MembershipId, 4, 1), Assert.Single(await _house.ToldAsync<AttendanceTargetSet>()) is var told ? (told.MembershipId, told.TargetMeetings, told.MeetingsNotOwed) : default);
    }

    [Fact]
    public async Task A_school_that_goes_on_early_is_expected_again()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        await PauseAsync("2020-09-14", "2020-10-04");
        await ResumeAsync("2020-09-21");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());

        await _group.Meetings.TakeRegisterAsync(_group.FullRegister(meeting));

        Assert.Equal((2, 5), await PlannedAndTargetAsync());
        Assert.Equal([4, 5], (await _house.ToldAsync<AttendanceTargetSet>()).Select(t => t.TargetMeetings));
    }

    [Fact]
    public async Task A_meeting_recorded_before_a_pause_that_begins_on_its_day_is_told_again_without_the_school()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        await RecordAsync(meeting);

        await PauseAsync("2020-09-24", "2020-10-04");
        await PauseAsync("2020-09-24", "2020-10-04");

        var told = await _house.ToldAsync<MeetingHeld>();
        Assert.Equal([(6, false), (5, true)], told.Select(t => (t.Members.Count, t.Corrects)));
        Assert.Equal((0, 4), await PlannedAndTargetAsync());
    }

    [Fact]
    public async Task Who_is_in_a_register_stays_in_it_though_the_school_pauses_on_the_day()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        await RecordAsync(meeting);
        await _group.Meetings.TakeRegisterAsync(_group.FullRegister(meeting));

        await PauseAsync("2020-09-24", "2020-10-04");
        var right = _group.FullRegister(meeting);
        right.Reason = "Read again.";
        await _group.Meetings.TakeRegisterAsync(right);

        Assert.Equal((2, 5), await PlannedAndTargetAsync());
        Assert.Single(await _house.ToldAsync<MeetingHeld>());
    }

    [Fact]
    public async Task Nobody_is_visited_and_no_apologies_are_taken_while_a_school_pauses()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        await PauseAsync("2020-09-14", "2020-10-04");
        var lead = _house.As<MeetingServiceClient>(await _house.PersonAsync(Role.MathsLead, Paused.SchoolId));

        var visit = await Refused.ByAsync(_group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-09-30")));
        var apologies = await Refused.ByAsync(lead.SendApologiesAsync(new SendApologiesRequest { MeetingId = meeting.MeetingId, MembershipId = Paused.MembershipId, PlaceNumber = 1, RequestId = House.NewRequestId() }));

        Assert.Equal(("VISIT_CLASHES", "NO_SUCH_PLACE"), (visit.Reason, apologies.Reason));
        Assert.Contains("pauses on", visit.Message, StringComparison.Ordinal);
        Assert.NotNull(await _group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-06")));
    }

    [Fact]
    public async Task The_head_of_a_paused_school_is_not_waited_for()
    {
        await PauseAsync("2020-09-14", "2020-10-04");

        var heads = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-09-30"));

        Assert.DoesNotContain(Paused.SchoolId, heads.InvitedSchoolIds);
        Assert.Equal(5, heads.InvitedSchoolIds.Count);
    }

    [Fact]
    public async Task A_place_that_was_given_up_is_nobodys_from_the_day_after()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        await _house.TellAsync("workgroups", new Hubs.WorkGroups.V1.LeadTeacherPlaceVacated { GroupId = _group.GroupId, HubId = _group.HubId, MembershipId = Paused.MembershipId, PlaceNumber = 2, PersonId = Paused.Teachers[1], FromDate = "2020-09-01", ToDate = "2020-09-10" });
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        var register = _group.FullRegister(meeting);

        var refusal = await Refused.ByAsync(_group.Meetings.TakeRegisterAsync(register));
        register.Entries[1].Attendance = Attendance.Absent;
        var taken = await _group.Meetings.TakeRegisterAsync(register);

        Assert.Equal("NOBODYS_PLACE", Assert.Single(refusal.Rules));
        Assert.Equal("", taken.Register.Single(e => e.MembershipId == Paused.MembershipId && e.PlaceNumber == 2).PersonId);
        Assert.Equal(Paused.Teachers[0], taken.Register.Single(e => e.MembershipId == Paused.MembershipId && e.PlaceNumber == 1).PersonId);
        Assert.Equal((2, 5), await PlannedAndTargetAsync());
    }

    [Theory]
    [InlineData("Led by a.teacher@school.sch.uk.", "EMAIL")]
    [InlineData("As A123456789012 showed.", "PUPIL_NUMBER")]
    public async Task The_record_of_a_meeting_and_the_preparation_of_a_visit_name_nobody(string text, string rule)
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        var visit = await _group.Visits.ArrangeVisitAsync(_group.Visit(1, "2020-10-06"));
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());

        var record = await Refused.ByAsync(_group.Meetings.RecordMeetingAsync(new RecordMeetingRequest { MeetingId = meeting.MeetingId, Kind = MeetingKind.ObservationAndPlanning, Focus = MeetingFocus.Several, LessonPlanned = "Fractions.", LessonObserved = text, RequestId = House.NewRequestId() }));
        var focus = await Refused.ByAsync(_group.Visits.SetVisitFocusAsync(new SetVisitFocusRequest { VisitId = visit.VisitId, PlannedFocuses = { Hubs.WorkGroups.V1.VisitFocus.Leadership }, Preparation = text, RequestId = House.NewRequestId() }));

        Assert.Equal(("INVALID_REQUEST", rule, "lesson_observed"), (record.Reason, Assert.Single(record.Rules), Assert.Single(record.Fields)));
        Assert.Equal((rule, "preparation"), (Assert.Single(focus.Rules), Assert.Single(focus.Fields)));
        Assert.Empty(await _house.ToldAsync<MeetingHeld>());
    }

    async Task<(int Planned, int Target)> PlannedAndTargetAsync()
    {
        var school = (await _group.Attendances.GetGroupAttendanceAsync(new GetGroupAttendanceRequest { GroupId = _group.GroupId })).Schools[0];
        return (school.PlacesPlanned, school.TargetMeetings);
    }

    async Task RecordAsync(Meeting meeting) => await _group.Meetings.RecordMeetingAsync(
        new RecordMeetingRequest { MeetingId = meeting.MeetingId, Kind = MeetingKind.Discussion, Focus = MeetingFocus.Several, RequestId = House.NewRequestId() });

    TakeRegisterRequest WithoutPaused(Meeting meeting)
    {
        var register = _group.FullRegister(meeting);
        foreach (var entry in register.Entries.Where(e => e.MembershipId == Paused.MembershipId).ToArray()) register.Entries.Remove(entry);
        return register;
    }

    Task PauseAsync(string from, string to) => _house.TellAsync("schools", _group.Paused(Paused, from, to));

    Task ResumeAsync(string date) => _house.TellAsync("schools", _group.Resumed(Paused, date));
}
