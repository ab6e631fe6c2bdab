using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.MeetingService;

namespace Hubs.Scheduling.Tests.Meetings;

/// <summary>What becomes of a meeting: the clock runs here, so each test has its own house.</summary>
public sealed class MeetingLifeTests : IAsyncLifetime
{
    readonly SchedulingHouse _house = new();
    GivenGroup _group = null!;

    public async ValueTask InitializeAsync()
    {
        await _house.InitializeAsync();
        _group = await GivenGroup.InForceAsync(_house);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_meeting_moves_while_it_is_to_come_and_never_once_past()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");

        var moved = await _group.Meetings.RescheduleMeetingAsync(_group.Move(meeting, "2020-10-01"));
        _house.MoveTo(GivenGroup.At("2020-10-01", "09:00").ToDateTimeOffset());
        var late = await Refused.ByAsync(_group.Meetings.RescheduleMeetingAsync(_group.Move(meeting, "2020-10-08")));
        var cancel = await Refused.ByAsync(_group.Meetings.CancelMeetingAsync(Cancel(meeting)));

        Assert.Equal((GivenGroup.At("2020-10-01"), 1, "2"), (moved.StartTime, moved.HalfTerm, moved.Etag));
        Assert.Equal(("MEETING_PAST", "MEETING_PAST"), (late.Reason, cancel.Reason));
        Assert.Single(await _house.ToldAsync<MeetingRescheduled>());
        Assert.Empty(await _house.ToldAsync<MeetingCancelled>());
    }

    [Fact]
    public async Task A_move_on_an_old_etag_is_refused()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        await _group.Meetings.RescheduleMeetingAsync(_group.Move(meeting, "2020-10-01"));

        var stale = _group.Move(meeting, "2020-10-08");
        stale.Etag = meeting.Etag;

        Assert.Equal("ETAG_STALE", (await Refused.ByAsync(_group.Meetings.RescheduleMeetingAsync(stale))).Reason);
    }

    [Fact]
    public async Task A_cancelled_meeting_makes_room_for_its_number_and_half_term()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");

        var cancelled = await _group.Meetings.CancelMeetingAsync(Cancel(meeting));
        var again = await _group.ArrangedAsync(1, "2020-10-08");

        Assert.Equal((MeetingState.Cancelled, CallOffReason.LeaderUnable, "Ill."), (cancelled.State, cancelled.CallOffReason, cancelled.CallOffExplanation));
        Assert.NotEqual(meeting.MeetingId, again.MeetingId);
        Assert.Equal(CallOffReason.LeaderUnable, Assert.Single(await _house.ToldAsync<MeetingCancelled>()).Reason);
        Assert.Equal("MEETING_NOT_ARRANGED", (await Refused.ByAsync(_group.Meetings.CancelMeetingAsync(Cancel(meeting)))).Reason);
    }

    [Fact]
    public async Task A_meeting_that_did_not_take_place_is_missed_and_can_be_made_up_for()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        var missed = new MarkMeetingMissedRequest { MeetingId = meeting.MeetingId, Reason = CallOffReason.Weather, Explanation = "Flood.", RequestId = House.NewRequestId() };
        Assert.Equal("MEETING_NOT_BEGUN", (await Refused.ByAsync(_group.Meetings.MarkMeetingMissedAsync(missed))).Reason);
        _house.MoveTo(GivenGroup.At("2020-09-25").ToDateTimeOffset());

        var marked = await _group.Meetings.MarkMeetingMissedAsync(missed);
        await _group.ArrangedAsync(1, "2020-10-08");

        Assert.Equal(MeetingState.Missed, marked.State);
        Assert.Single(await _house.ToldAsync<MeetingMissed>());
        var changes = (await _group.Meetings.ListMeetingChangesAsync(new ListMeetingChangesRequest { MeetingId = meeting.MeetingId })).MeetingChanges;
        Assert.Equal([("MeetingMissed", _group.Specialist.Id), ("MeetingArranged", _group.Specialist.Id)], changes.Select(c => (c.EventName, c.PersonId)));
        Assert.Equal(new ChangedField { FieldName = "reason", Before = "", After = "CALL_OFF_REASON_WEATHER" }, Assert.Single(changes[0].Fields));
    }

    [Fact]
    public async Task A_meeting_is_recorded_once_it_has_begun_with_the_lessons_of_its_kind()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        var record = new RecordMeetingRequest { MeetingId = meeting.MeetingId, Kind = MeetingKind.ObservationAndPlanning, Focus = MeetingFocus.Variation, LessonObserved = "Year 3, parts of a whole.", RequestId = House.NewRequestId() };
        Assert.Equal("MEETING_NOT_BEGUN", (await Refused.ByAsync(_group.Meetings.RecordMeetingAsync(record))).Reason);
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:30").ToDateTimeOffset());

        var incomplete = await Refused.ByAsync(_group.Meetings.RecordMeetingAsync(record));
        var whole = record.Clone();
        (whole.LessonPlanned, whole.RequestId) = ("Year 4, multiplying by ten.", House.NewRequestId());
        var held = await _group.Meetings.RecordMeetingAsync(whole);

        Assert.Equal(("MEETING_RECORD_INCOMPLETE", "lesson_planned"), (incomplete.Reason, Assert.Single(incomplete.Fields)));
        Assert.Equal((MeetingState.Held, MeetingKind.ObservationAndPlanning, "Year 4, multiplying by ten."), (held.State, held.Kind, held.LessonPlanned));
        var told = Assert.Single(await _house.ToldAsync<MeetingHeld>());
        Assert.Equal(("2020-09-24", MeetingFocus.Variation, true, true, 6, false), (told.MeetingDate, told.Focus, told.LessonPlanned, told.LessonObserved, told.Members.Count, told.Corrects));
    }

    [Fact]
    public async Task The_register_takes_every_place_and_is_told_with_who_held_it()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        Assert.Equal("MEETING_NOT_BEGUN", (await Refused.ByAsync(_group.Meetings.TakeRegisterAsync(_group.FullRegister(meeting)))).Reason);
        _house.MoveTo(GivenGroup.At("2020-09-24", "09:05").ToDateTimeOffset());
        var request = _group.FullRegister(meeting);
        request.Entries[1].Attendance = Attendance.Apologies;
        (request.Entries[2].Attendance, request.Entries[2].SubstituteName) = (Attendance.Substitute, "Orla Fenwick");

        var taken = await _group.Meetings.TakeRegisterAsync(request);

        Assert.Equal((12, 10), (taken.Register.Count, taken.Register.Count(e => e.Attendance == Attendance.Present)));
        var told = Assert.Single(await _house.ToldAsync<RegisterTaken>());
        var first = Assert.Single(told.Entries, e => e.MembershipId == _group.Members[0].MembershipId && e.PlaceNumber == 2);
        Assert.Equal((_group.Members[0].ParticipationId, _group.Members[0].SchoolId, _group.Members[0].Teachers[1], Attendance.Apologies), (first.ParticipationId, first.SchoolId, first.PersonId, first.Attendance));
        Assert.Equal(12, await _house.LookAsync("scheduling", work => work.ScalarAsync<int>("select count(*) from register_entry where meeting_id = @Id", new { Id = meeting.MeetingId })));
    }

    [Fact]
    public async Task A_register_with_places_missing_twice_or_unknown_is_refused_with_each()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        var request = _group.FullRegister(meeting);
        request.Entries[0] = request.Entries[1].Clone();
        request.Entries.Add(new RegisterEntry { MembershipId = "nobody", PlaceNumber = 1, Attendance = Attendance.Present });

        var refusal = await Refused.ByAsync(_group.Meetings.TakeRegisterAsync(request));

        Assert.Equal("REGISTER_PLACES_WRONG", refusal.Reason);
        Assert.Equal(["TWICE", "NO_SUCH_PLACE", "MISSING"], refusal.Rules);
        Assert.Equal(
            ["Place 2 of Alfriston School has an entry already.", "This place was none of the group's on the day.", "Place 1 of Alfriston School has no entry."],
            refusal.Violations.Select(v => v.Description));
        Assert.Empty(await _house.ToldAsync<RegisterTaken>());
    }

    [Fact]
    public async Task A_place_is_its_holders_on_the_day_and_a_school_that_left_has_none()
    {
        var successor = SchedulingHouse.NewId();
        var meeting = await _group.ArrangedAsync(2, "2020-11-12");
        await _house.TellAsync("workgroups",
            _group.Place(_group.Members[0], 1, successor, "2020-11-01"),
            _group.Place(_group.Members[1], 1, SchedulingHouse.NewId(), "2020-11-13"),
            _group.Ended(_group.Members[5], "2020-11-11"));
        _house.MoveTo(GivenGroup.At("2020-11-12", "13:00").ToDateTimeOffset());
        var request = _group.FullRegister(meeting);
        request.Entries.RemoveAt(11);
        request.Entries.RemoveAt(10);

        var taken = await _group.Meetings.TakeRegisterAsync(request);

        Assert.Equal(10, taken.Register.Count);
        Assert.Equal(successor, Holder(taken, 0));
        Assert.Equal(_group.Members[1].Teachers[0], Holder(taken, 1));
    }

    [Fact]
    public async Task A_register_taken_again_puts_the_first_right_and_keeps_why()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        var first = await _group.Meetings.TakeRegisterAsync(_group.FullRegister(meeting));
        _house.MoveTo(GivenGroup.At("2021-03-01", "12:00").ToDateTimeOffset());
        var corrected = _group.FullRegister(meeting);
        (corrected.Entries[0].Attendance, corrected.Reason) = (Attendance.Absent, " The sign-in sheet was read wrongly. ");

        var taken = await _group.Meetings.TakeRegisterAsync(corrected);
        var school = _house.As<MeetingServiceClient>(await _house.PersonAsync(Role.HeadTeacher, _group.Members[0].SchoolId));

        var correction = Assert.Single(taken.RegisterCorrections);
        Assert.Equal((_group.Specialist.Id, taken.RegisterTime, "The sign-in sheet was read wrongly."), (correction.CorrectorPersonId, correction.CorrectTime, correction.Reason));
        Assert.Empty(first.RegisterCorrections);
        Assert.Equal([correction], (await school.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId })).RegisterCorrections);
        Assert.Equal([false, true], (await _house.ToldAsync<RegisterTaken>()).Select(e => e.Corrects));
        Assert.DoesNotContain("sign-in", (await _house.EntriesAsync<RegisterTaken>())[1].DataJson, StringComparison.Ordinal);
        Assert.Equal([2L, 3L], (await _house.EntriesAsync<RegisterTaken>()).Select(e => e.AggregateVersion));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task A_register_is_not_taken_again_without_a_reason(string reason)
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        var taken = await _group.Meetings.TakeRegisterAsync(_group.FullRegister(meeting));
        var corrected = _group.FullRegister(meeting);
        (corrected.Entries[0].Attendance, corrected.Reason) = (Attendance.Absent, reason);

        var refusal = await Refused.ByAsync(_group.Meetings.TakeRegisterAsync(corrected));

        Assert.Equal(("REGISTER_REASON_MISSING", "reason"), (refusal.Reason, Assert.Single(refusal.Fields)));
        Assert.Equal("The register was taken on Thursday 24 September 2020. Say why it is put right: the reason stays with the register.", refusal.Message);
        Assert.Equal(taken, await _group.Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId }));
        Assert.Single(await _house.ToldAsync<RegisterTaken>());
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_correction_is_told_at_once_the_missing_reason_too()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        await _group.Meetings.TakeRegisterAsync(_group.FullRegister(meeting));
        var corrected = _group.FullRegister(meeting);
        corrected.Entries.RemoveAt(0);

        var refusal = await Refused.ByAsync(_group.Meetings.TakeRegisterAsync(corrected));

        Assert.Equal("REGISTER_PLACES_WRONG", refusal.Reason);
        Assert.Equal(["MISSING", "REGISTER_REASON_MISSING"], refusal.Rules);
    }

    [Fact]
    public async Task A_school_sees_its_meetings_and_its_own_entries_only()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        await _group.Meetings.TakeRegisterAsync(_group.FullRegister(meeting));
        var mine = _house.As<MeetingServiceClient>(await _house.PersonAsync(Role.LeadTeacher, _group.Members[0].SchoolId));
        var foreign = _house.As<MeetingServiceClient>(await _house.PersonAsync(Role.LeadTeacher, SchedulingHouse.NewId()));
        var auditor = _house.As<MeetingServiceClient>(await _house.PersonAsync(Role.Auditor));

        var seen = await mine.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId });

        Assert.Equal([_group.Members[0].SchoolId], seen.Register.Select(e => e.SchoolId).Distinct());
        Assert.Single((await mine.ListMeetingsAsync(new ListMeetingsRequest())).Meetings);
        Assert.Empty((await foreign.ListMeetingsAsync(new ListMeetingsRequest())).Meetings);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(foreign.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId }))).Reason);
        Assert.Equal(12, (await auditor.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId })).Register.Count);
    }

    [Fact]
    public async Task Meetings_are_listed_by_time_a_page_at_a_time()
    {
        await _group.ArrangedAsync(1, "2020-09-24");
        await _group.ArrangedAsync(2, "2020-11-12");
        await _group.ArrangedAsync(3, "2021-01-20");

        var first = await _group.Meetings.ListMeetingsAsync(new ListMeetingsRequest { PageSize = 2 });
        var second = await _group.Meetings.ListMeetingsAsync(new ListMeetingsRequest { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal([1, 2, 3], first.Meetings.Concat(second.Meetings).Select(m => m.Number));
        Assert.Empty(second.NextPageToken);
        var foreign = _house.As<MeetingServiceClient>(_group.TfmLead).ListMeetingsAsync(new ListMeetingsRequest { PageSize = 2, PageToken = first.NextPageToken });
        Assert.Equal("PAGE_TOKEN_INVALID", (await Refused.ByAsync(foreign)).Reason);
    }

    [Fact]
    public async Task A_calendar_that_changes_shows_what_clashes_now()
    {
        var meeting = await _group.ArrangedAsync(3, "2021-01-20");

        await _group.SchoolSetsAsync(_group.Members[0].SchoolId, "2021-01-20");
        var seen = await _group.Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId });

        Assert.Equal((ClashKind.InsetDay, _group.Members[0].SchoolId), (Assert.Single(seen.Clashes).Kind, seen.Clashes[0].SchoolId));
    }

    static string Holder(Meeting meeting, int member) => meeting.Register.Where(e => e.PlaceNumber == 1).ElementAt(member).PersonId;

    static CancelMeetingRequest Cancel(Meeting meeting) => new() { MeetingId = meeting.MeetingId, Reason = CallOffReason.LeaderUnable, Explanation = "Ill.", RequestId = House.NewRequestId() };
}
