using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.AttendanceService;
using static Hubs.Scheduling.V1.HeadsMeetingService;

namespace Hubs.Scheduling.Tests.HeadsMeetings;

/// <summary>Several dates for one term, who was there for whom, and what a heads' meeting is about and comes to.</summary>
public sealed class HeadsDatesTests : IAsyncLifetime
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
    public async Task Several_dates_serve_one_term_and_lie_in_it()
    {
        var first = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07"));

        var second = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(AnotherDate(first, "2020-10-14"));
        var spring = await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(AnotherDate(first, "2021-01-20")));
        var own = await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-12-02")));
        var ofSecond = await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(AnotherDate(second, "2020-12-02")));
        var unknown = AnotherDate(first, "2020-12-02");
        unknown.ServesHeadsMeetingId = SchedulingHouse.NewId();

        Assert.Equal((first.HeadsMeetingId, first.HeadsMeetingId), (first.ServesHeadsMeetingId, second.ServesHeadsMeetingId));
        Assert.Equal(["OTHER_TERM"], spring.Rules);
        Assert.Equal(["TERM_TAKEN"], own.Rules);
        Assert.Equal("NOT_A_FIRST_DATE", ofSecond.Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(unknown))).Reason);
        Assert.Equal([first.HeadsMeetingId, first.HeadsMeetingId], (await _house.ToldAsync<HeadsMeetingArranged>()).Select(e => e.ServesHeadsMeetingId));
    }

    [Fact]
    public async Task Attending_one_date_counts_and_a_deputy_is_told_apart_from_a_head()
    {
        var first = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07"));
        var second = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(AnotherDate(first, "2020-10-14"));
        _house.MoveTo(GivenGroup.At("2020-10-14", "18:00").ToDateTimeOffset());
        await _group.HeadsMeetings.TakeHeadsRegisterAsync(Register(first, "PSAXXP"));
        await _group.HeadsMeetings.TakeHeadsRegisterAsync(Register(second, "XPSAXX"));

        var year = await YearAsync(_group.TfmLead);
        var head = await YearAsync(await _house.PersonAsync(Role.HeadTeacher, _group.Members[2].SchoolId));

        Assert.Equal(
            [(Attendance.Present, false, true), (Attendance.Present, false, true), (Attendance.Substitute, true, true), (Attendance.Apologies, false, false), (Attendance.Absent, false, false), (Attendance.Present, false, true)],
            year.Attendances.Select(a => (a.Attendance, a.Deputy, a.Attended)));
        Assert.Equal((66, Term.Autumn, first.HeadsMeetingId), (year.RatePercent, year.Attendances[0].Term, year.Attendances[0].HeadsMeetingId));
        Assert.Equal([_group.Members[2].SchoolId], head.Attendances.Select(a => a.SchoolId));
        Assert.Equal([first.HeadsMeetingId, first.HeadsMeetingId], (await _house.ToldAsync<HeadsMeetingRegisterTaken>()).Select(e => e.ServesHeadsMeetingId));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(YearAsync(await _house.PersonAsync(Role.HubLead, SchedulingHouse.NewId())))).Reason);
    }

    [Fact]
    public async Task A_deputy_does_not_count_where_the_programme_year_says_so()
    {
        var group = await GivenGroup.InForceAsync(_house, stage => stage.DeputiesNotCounted = true);
        var meeting = await group.HeadsMeetings.ArrangeHeadsMeetingAsync(group.Heads("2020-10-07"));
        _house.MoveTo(GivenGroup.At("2020-10-07", "18:00").ToDateTimeOffset());

        await group.HeadsMeetings.TakeHeadsRegisterAsync(Register(meeting, "PSPPPP", group));

        var told = Assert.Single(await _house.ToldAsync<HeadsMeetingRegisterTaken>());
        Assert.Equal(group.Members[1].SchoolId, Assert.Single(told.Entries, e => e.DeputyNotCounted).SchoolId);
        var year = await _house.As<AttendanceServiceClient>(group.TfmLead).GetHeadsAttendanceYearAsync(new GetHeadsAttendanceYearRequest { HubId = group.HubId, ProgrammeYearId = group.YearId });
        Assert.Equal((false, 83), (year.Attendances[1].Attended, year.RatePercent));
    }

    [Fact]
    public async Task A_head_of_several_schools_counts_for_each()
    {
        var head = await _house.PersonAsync(Role.HeadTeacher, _group.Members[0].SchoolId);
        await _house.AlsoHoldsAsync(head, Role.HeadTeacher, _group.Members[1].SchoolId);
        var meeting = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07"));
        _house.MoveTo(GivenGroup.At("2020-10-07", "18:00").ToDateTimeOffset());
        var (denied, leftOut, alone) = (Register(meeting, "PXPPPP"), Register(meeting, "PPPPPP"), Register(meeting, "PPPPPP"));
        leftOut.Entries.RemoveAt(1);
        alone.Entries.RemoveAt(2);

        var refusal = await Refused.ByAsync(_group.HeadsMeetings.TakeHeadsRegisterAsync(denied));
        var missing = await Refused.ByAsync(_group.HeadsMeetings.TakeHeadsRegisterAsync(alone));
        var held = await _group.HeadsMeetings.TakeHeadsRegisterAsync(leftOut);

        Assert.Equal("The head of Berwick Primary was there for Alfriston School, and counts for each.", Assert.Single(refusal.Violations).Description);
        Assert.Equal(["MISSING"], missing.Rules);
        Assert.Equal((6, Attendance.Present), (held.Register.Count, held.Register.Single(e => e.SchoolId == _group.Members[1].SchoolId).Attendance));
    }

    [Fact]
    public async Task Its_agenda_is_set_before_and_its_outcomes_and_commitments_are_kept_after()
    {
        var meeting = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07"));
        var agenda = new SetHeadsAgendaRequest { HeadsMeetingId = meeting.HeadsMeetingId, Agenda = " Releasing lead teachers. ", RequestId = House.NewRequestId() };
        var record = new RecordHeadsOutcomesRequest
        {
            HeadsMeetingId = meeting.HeadsMeetingId,
            Outcomes = "Cover is shared.",
            Commitments =
            {
                new HeadsCommitment { SchoolId = _group.Members[0].SchoolId, Text = "Opens a lesson.", DueDate = "2020-12-01" },
                new HeadsCommitment { SchoolId = _group.Members[1].SchoolId, Text = "Shares its plan." },
                new HeadsCommitment { Text = "All release both lead teachers." },
            },
            RequestId = House.NewRequestId(),
        };
        Assert.Equal("HEADS_MEETING_NOT_BEGUN", (await Refused.ByAsync(_group.HeadsMeetings.RecordHeadsOutcomesAsync(record))).Reason);

        var planned = await _group.HeadsMeetings.SetHeadsAgendaAsync(agenda);
        _house.MoveTo(GivenGroup.At("2020-10-07", "18:00").ToDateTimeOffset());
        var stranger = new RecordHeadsOutcomesRequest(record) { Commitments = { new HeadsCommitment { SchoolId = SchedulingHouse.NewId(), Text = "Nothing." } } };
        var refused = await Refused.ByAsync(_group.HeadsMeetings.RecordHeadsOutcomesAsync(stranger));
        var kept = await _group.HeadsMeetings.RecordHeadsOutcomesAsync(record);
        var late = await Refused.ByAsync(_group.HeadsMeetings.SetHeadsAgendaAsync(new SetHeadsAgendaRequest(agenda) { RequestId = House.NewRequestId() }));
        var head = await _house.As<HeadsMeetingServiceClient>(await _house.PersonAsync(Role.HeadTeacher, _group.Members[0].SchoolId)).GetHeadsMeetingAsync(new GetHeadsMeetingRequest { HeadsMeetingId = meeting.HeadsMeetingId });

        Assert.Equal(("Releasing lead teachers.", "Cover is shared.", 3), (planned.Agenda, kept.Outcomes, kept.Commitments.Count));
        Assert.Equal(("SCHOOL_NOT_INVITED", "commitments[3].school_id", "HEADS_MEETING_PAST"), (refused.Reason, Assert.Single(refused.Fields), late.Reason));
        Assert.Equal(["Opens a lesson.", "All release both lead teachers."], head.Commitments.Select(c => c.Text));
        Assert.Single(await _house.ToldAsync<HeadsAgendaSet>());
        Assert.Equal(3, Assert.Single(await _house.ToldAsync<HeadsOutcomesRecorded>()).CommitmentCount);
        Assert.DoesNotContain("Cover", Assert.Single(await _house.EntriesAsync<HeadsOutcomesRecorded>()).DataJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_moves_with_a_reason_and_notice_which_stay_with_it()
    {
        var meeting = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07"));
        _house.MoveTo(GivenGroup.At("2020-10-02").ToDateTimeOffset());
        var move = new RescheduleHeadsMeetingRequest { HeadsMeetingId = meeting.HeadsMeetingId, StartTime = GivenGroup.At("2020-10-14", "16:00"), EndTime = GivenGroup.At("2020-10-14", "17:30"), Mode = MeetingMode.Online, Reason = CallOffReason.Other, Explanation = "A clash.", RequestId = House.NewRequestId() };

        var foreseen = await Refused.ByAsync(_group.HeadsMeetings.RescheduleHeadsMeetingAsync(move));
        var moved = await _group.HeadsMeetings.RescheduleHeadsMeetingAsync(new RescheduleHeadsMeetingRequest(move) { Reason = CallOffReason.LeaderUnable, RequestId = House.NewRequestId() });

        Assert.Equal("NOTICE_TOO_SHORT", foreseen.Reason);
        var change = Assert.Single(moved.Changes);
        Assert.Equal((CallOffReason.LeaderUnable, 5, meeting.StartTime, moved.StartTime), (change.Reason, change.NoticeDays, change.Before.StartTime, change.After.StartTime));
        Assert.Equal(5, Assert.Single(await _house.ToldAsync<HeadsMeetingRescheduled>()).NoticeDays);
    }

    Grpc.Core.AsyncUnaryCall<HeadsAttendanceYear> YearAsync(TestPerson person) =>
        _house.As<AttendanceServiceClient>(person).GetHeadsAttendanceYearAsync(new GetHeadsAttendanceYearRequest { HubId = _group.HubId, ProgrammeYearId = _group.YearId });

    ArrangeHeadsMeetingRequest AnotherDate(HeadsMeeting first, string date)
    {
        var request = _group.Heads(date);
        request.ServesHeadsMeetingId = first.HeadsMeetingId;
        return request;
    }

    TakeHeadsRegisterRequest Register(HeadsMeeting meeting, string letters, GivenGroup? group = null) => new()
    {
        HeadsMeetingId = meeting.HeadsMeetingId,
        Entries = { (group ?? _group).Members.Zip(letters, (m, letter) => new HeadsRegisterEntry { SchoolId = m.SchoolId, Attendance = letter switch { 'P' => Attendance.Present, 'S' => Attendance.Substitute, 'A' => Attendance.Apologies, _ => Attendance.Absent } }) },
        RequestId = House.NewRequestId(),
    };
}
