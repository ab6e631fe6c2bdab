using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.HeadsMeetingService;

namespace Hubs.Scheduling.Tests.HeadsMeetings;

public sealed class HeadsMeetingTests : IAsyncLifetime
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
    public async Task Heads_of_all_the_hubs_groups_meet_once_a_term_led_by_the_TfM_Lead()
    {
        await _group.AnotherAsync();

        var meeting = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07"));
        var second = await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-12-02")));
        var next = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2021-01-20"));

        Assert.Equal((HeadsMeetingState.Arranged, Term.Autumn, _group.TfmLead.Id, 12), (meeting.State, meeting.Term, meeting.LeaderPersonId, meeting.InvitedSchoolIds.Count));
        Assert.Equal(("HEADS_MEETING_CLASHES", "TERM_TAKEN"), (second.Reason, Assert.Single(second.Rules)));
        Assert.Equal(Term.Spring, next.Term);
        Assert.Equal([Term.Autumn, Term.Spring], (await _house.ToldAsync<HeadsMeetingArranged>()).Select(e => e.Term));
    }

    [Fact]
    public async Task Bank_holidays_and_terms_bar_it_and_an_invited_schools_INSET_day_does_not()
    {
        await _group.SchoolSetsAsync(_group.Members[0].SchoolId, "2020-10-07");

        var holiday = await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2021-05-03")));
        var outside = await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2021-04-06")));
        var inset = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07"));

        Assert.Equal(["BANK_HOLIDAY"], holiday.Rules);
        Assert.Equal(["OUTSIDE_TERM"], outside.Rules.Distinct());
        Assert.Equal(HeadsMeetingState.Arranged, inset.State);
    }

    [Fact]
    public async Task It_is_not_too_short_and_within_the_school_day()
    {
        var brief = await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07", "16:00", "16:59")));
        var late = await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07", "17:30", "18:30")));

        Assert.Equal(("TOO_SHORT", "A heads' meeting takes 60 minutes at least."), (Assert.Single(brief.Rules), brief.Violations[0].Description));
        Assert.Equal(("OUTSIDE_SCHOOL_DAY", "A heads' meeting lies within the school day, from 08:00 to 18:00."), (Assert.Single(late.Rules), late.Violations[0].Description));
    }

    [Fact]
    public async Task An_administrator_names_the_lead_who_leads_it()
    {
        var administrator = _house.As<HeadsMeetingServiceClient>(await _house.PersonAsync(Role.HubAdministrator, _group.HubId));
        var request = _group.Heads("2020-10-07");

        var nobody = await Refused.ByAsync(administrator.ArrangeHeadsMeetingAsync(request));
        var named = request.Clone();
        (named.LeaderPersonId, named.RequestId) = (_group.TfmLead.Id, House.NewRequestId());

        Assert.Equal(("LEADER_NOT_TFM_LEAD", "A TfM Lead of the hub leads the heads' meeting. Name one of them."), (nobody.Reason, nobody.Message));
        Assert.Equal(_group.TfmLead.Id, (await administrator.ArrangeHeadsMeetingAsync(named)).LeaderPersonId);
    }

    [Fact]
    public async Task A_venue_that_a_group_uses_is_taken()
    {
        await _group.Meetings.ArrangeMeetingAsync(_group.Meeting(1, "2020-10-07", "13:00", "17:00"));
        var request = _group.Heads("2020-10-07");
        (request.Online, request.VenueSchoolId) = (false, _group.BaseSchoolId);

        var refusal = await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(request));

        Assert.Equal(["VENUE_BOOKED"], refusal.Rules);
    }

    [Fact]
    public async Task A_TfM_Lead_who_also_leads_a_group_is_in_one_place_at_a_time()
    {
        await _house.AlsoHoldsAsync(_group.Specialist, Role.TfmLead, _group.HubId);
        await _group.Meetings.ArrangeMeetingAsync(_group.Meeting(1, "2020-10-07", "13:00", "17:00"));
        var request = _group.Heads("2020-10-07");
        request.LeaderPersonId = _group.Specialist.Id;

        var refusal = await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(request));

        Assert.Equal(["LEADER_BOOKED"], refusal.Rules);
    }

    [Fact]
    public async Task Without_groups_nobody_would_be_invited()
    {
        var request = _group.Heads("2020-10-07");
        request.HubId = SchedulingHouse.NewId();
        await _house.AlsoHoldsAsync(_group.TfmLead, Role.TfmLead, request.HubId);

        Assert.Equal("NO_SCHOOLS_INVITED", (await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(request))).Reason);
    }

    [Fact]
    public async Task A_year_that_there_is_not_and_a_day_that_is_past_are_told_before_that_nobody_would_be_invited()
    {
        var (unknown, past) = (_group.Heads("2020-10-07"), _group.Heads("2019-10-07"));
        unknown.ProgrammeYearId = SchedulingHouse.NewId();

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(unknown))).Reason);
        var refusal = await Refused.ByAsync(_group.HeadsMeetings.ArrangeHeadsMeetingAsync(past));
        Assert.Equal("HEADS_MEETING_CLASHES", refusal.Reason);
        Assert.Contains("IN_THE_PAST", refusal.Rules);
    }

    [Fact]
    public async Task The_register_takes_every_invited_school_and_makes_the_meeting_held()
    {
        var meeting = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07"));
        Assert.Equal("HEADS_MEETING_NOT_BEGUN", (await Refused.ByAsync(_group.HeadsMeetings.TakeHeadsRegisterAsync(Register(meeting)))).Reason);
        _house.MoveTo(GivenGroup.At("2020-10-07", "17:00").ToDateTimeOffset());
        var short_ = Register(meeting);
        short_.Entries[0].SchoolId = "elsewhere";

        var refusal = await Refused.ByAsync(_group.HeadsMeetings.TakeHeadsRegisterAsync(short_));
        var held = await _group.HeadsMeetings.TakeHeadsRegisterAsync(Register(meeting));
        var again = Register(meeting);
        var silent = await Refused.ByAsync(_group.HeadsMeetings.TakeHeadsRegisterAsync(again));
        (again.RequestId, again.Reason) = (House.NewRequestId(), "A deputy came.");
        var corrected = await _group.HeadsMeetings.TakeHeadsRegisterAsync(again);
        var head = _house.As<HeadsMeetingServiceClient>(await _house.PersonAsync(Role.HeadTeacher, _group.Members[0].SchoolId));
        var specialist = _house.As<HeadsMeetingServiceClient>(_group.Specialist);
        var get = new GetHeadsMeetingRequest { HeadsMeetingId = meeting.HeadsMeetingId };

        Assert.Equal(["NOT_INVITED", "MISSING"], refusal.Rules);
        Assert.Equal(["This school was not invited.", "Alfriston School has no entry."], refusal.Violations.Select(v => v.Description));
        Assert.Equal((HeadsMeetingState.Held, 6, "3"), (held.State, held.Register.Count, corrected.Etag));
        Assert.Equal("REGISTER_REASON_MISSING", silent.Reason);
        Assert.Equal((_group.TfmLead.Id, "A deputy came."), (Assert.Single(corrected.RegisterCorrections).CorrectorPersonId, corrected.RegisterCorrections[0].Reason));
        Assert.Equal(corrected.RegisterCorrections, (await head.GetHeadsMeetingAsync(get)).RegisterCorrections);
        Assert.Empty((await specialist.GetHeadsMeetingAsync(get)).RegisterCorrections);
        Assert.Equal([false, true], (await _house.ToldAsync<HeadsMeetingRegisterTaken>()).Select(e => e.Corrects));
    }

    [Fact]
    public async Task It_moves_and_is_cancelled_while_it_is_to_come_and_is_missed_afterwards()
    {
        var meeting = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07"));
        var moved = await _group.HeadsMeetings.RescheduleHeadsMeetingAsync(Move(meeting, "2020-10-14"));
        await _group.HeadsMeetings.CancelHeadsMeetingAsync(new CancelHeadsMeetingRequest { HeadsMeetingId = meeting.HeadsMeetingId, Reason = CallOffReason.LeaderUnable, Explanation = "Ill.", RequestId = House.NewRequestId() });
        var again = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-11-18"));
        _house.MoveTo(GivenGroup.At("2020-11-19").ToDateTimeOffset());

        Assert.Equal("HEADS_MEETING_PAST", (await Refused.ByAsync(_group.HeadsMeetings.RescheduleHeadsMeetingAsync(Move(again, "2020-12-02")))).Reason);
        var missed = await _group.HeadsMeetings.MarkHeadsMeetingMissedAsync(new MarkHeadsMeetingMissedRequest { HeadsMeetingId = again.HeadsMeetingId, Reason = CallOffReason.Weather, Explanation = "Storm.", RequestId = House.NewRequestId() });

        Assert.Equal((GivenGroup.At("2020-10-14", "16:00"), HeadsMeetingState.Missed), (moved.StartTime, missed.State));
        Assert.Single(await _house.ToldAsync<HeadsMeetingRescheduled>());
        Assert.Single(await _house.ToldAsync<HeadsMeetingCancelled>());
        Assert.Single(await _house.ToldAsync<HeadsMeetingMissed>());
        Assert.Equal("HEADS_MEETING_NOT_ARRANGED", (await Refused.ByAsync(_group.HeadsMeetings.RescheduleHeadsMeetingAsync(Move(meeting, "2020-12-02")))).Reason);
    }

    [Fact]
    public async Task A_head_sees_the_meeting_and_another_hub_does_not()
    {
        var meeting = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07"));
        var head = _house.As<HeadsMeetingServiceClient>(await _house.PersonAsync(Role.HeadTeacher, _group.Members[0].SchoolId));
        var otherHub = _house.As<HeadsMeetingServiceClient>(await _house.PersonAsync(Role.TfmLead, SchedulingHouse.NewId()));
        var get = new GetHeadsMeetingRequest { HeadsMeetingId = meeting.HeadsMeetingId };

        Assert.Equal([_group.Members[0].SchoolId], (await head.GetHeadsMeetingAsync(get)).InvitedSchoolIds);
        Assert.Single((await head.ListHeadsMeetingsAsync(new ListHeadsMeetingsRequest())).HeadsMeetings);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(otherHub.GetHeadsMeetingAsync(get))).Reason);
        Assert.Empty((await otherHub.ListHeadsMeetingsAsync(new ListHeadsMeetingsRequest())).HeadsMeetings);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(otherHub.ArrangeHeadsMeetingAsync(_group.Heads("2021-01-20")))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(_house.As<HeadsMeetingServiceClient>(_group.Specialist).ArrangeHeadsMeetingAsync(_group.Heads("2021-01-20")))).Reason);
    }

    TakeHeadsRegisterRequest Register(HeadsMeeting meeting) => new()
    {
        HeadsMeetingId = meeting.HeadsMeetingId,
        Entries = { _group.Members.Select(m => new HeadsRegisterEntry { SchoolId = m.SchoolId, Attendance = Attendance.Present }) },
        RequestId = House.NewRequestId(),
    };

    static RescheduleHeadsMeetingRequest Move(HeadsMeeting meeting, string date) => new()
    {
        HeadsMeetingId = meeting.HeadsMeetingId,
        StartTime = GivenGroup.At(date, "16:00"),
        EndTime = GivenGroup.At(date, "17:30"),
        Online = true,
        Reason = CallOffReason.SchoolsUnable,
        Explanation = "Governors meet.",
        RequestId = House.NewRequestId(),
    };
}
