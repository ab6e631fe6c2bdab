using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.MeetingService;

namespace Hubs.Scheduling.Tests.Meetings;

/// <summary>How people come together, and what it takes to move a meeting or call it off: the clock runs here.</summary>
public sealed class MeetingChangeTests : IAsyncLifetime
{
    readonly SchedulingHouse _house = new();

    public ValueTask InitializeAsync() => _house.InitializeAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Theory]
    [InlineData(VenueRule.BaseSchool, MeetingMode.InPerson, "")]
    [InlineData(VenueRule.BaseSchool, MeetingMode.Blended, "Groups of this stage meet at their specialist's school.")]
    [InlineData(VenueRule.BaseSchool, MeetingMode.Online, "Groups of this stage meet at their specialist's school.")]
    [InlineData(VenueRule.Rotating, MeetingMode.InPerson, "")]
    [InlineData(VenueRule.Rotating, MeetingMode.Blended, "Groups of this stage meet at one of their own schools.")]
    [InlineData(VenueRule.Online, MeetingMode.Online, "")]
    [InlineData(VenueRule.Online, MeetingMode.InPerson, "Groups of this stage meet online.")]
    [InlineData(VenueRule.Online, MeetingMode.Blended, "Groups of this stage meet online.")]
    [InlineData(VenueRule.Blended, MeetingMode.InPerson, "")]
    [InlineData(VenueRule.Blended, MeetingMode.Online, "")]
    [InlineData(VenueRule.Blended, MeetingMode.Blended, "")]
    public async Task A_group_meets_in_person_online_or_both_as_the_venue_rule_of_its_stage_says(VenueRule rule, MeetingMode mode, string refusal)
    {
        var group = await GivenGroup.InForceAsync(_house, stage => stage.VenueRule = rule);
        var request = group.Meeting(1, "2020-09-24");
        request.Mode = mode;

        if (refusal.Length > 0)
        {
            var refused = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(request));
            Assert.Equal(("VENUE_NOT_ALLOWED", refusal), (Assert.Single(refused.Rules), refused.Violations[0].Description));
            return;
        }

        var meeting = await group.Meetings.ArrangeMeetingAsync(request);

        Assert.Equal((mode, mode == MeetingMode.Online, mode == MeetingMode.Online ? "" : group.BaseSchoolId), (meeting.Mode, meeting.Online, meeting.VenueSchoolId));
        Assert.Equal(meeting, await group.Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId }));
        var told = Assert.Single(await _house.ToldAsync<MeetingArranged>());
        Assert.Equal((mode, meeting.Online, meeting.VenueSchoolId), (told.Mode, told.Online, told.VenueSchoolId));
    }

    [Fact]
    public async Task Online_only_goes_with_no_other_mode_and_no_venue()
    {
        var group = await GivenGroup.InForceAsync(_house, stage => stage.VenueRule = VenueRule.Blended);
        var (both, venue) = (group.Meeting(1, "2020-09-24"), group.Meeting(1, "2020-09-24"));
        (both.Online, both.Mode) = (true, MeetingMode.Blended);
        (venue.Mode, venue.VenueSchoolId) = (MeetingMode.Online, group.BaseSchoolId);

        Assert.Equal("mode", Assert.Single((await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(both))).Fields));
        Assert.Equal("venue_school_id", Assert.Single((await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(venue))).Fields));
    }

    [Fact]
    public async Task A_meeting_that_is_moved_keeps_who_when_why_before_and_after()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var meeting = await group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-10").ToDateTimeOffset());

        var moved = await group.Meetings.RescheduleMeetingAsync(group.Move(meeting, "2020-10-01"));
        var head = _house.As<MeetingServiceClient>(await _house.PersonAsync(Role.HeadTeacher, group.Members[0].SchoolId));

        var change = Assert.Single(moved.Changes);
        Assert.Equal((group.Specialist.Id, CallOffReason.SchoolsUnable, "Two schools are inspected.", 14), (change.ChangerPersonId, change.Reason, change.Explanation, change.NoticeDays));
        Assert.Equal((GivenGroup.At("2020-09-10"), meeting.StartTime, moved.StartTime), (change.ChangeTime, change.Before.StartTime, change.After.StartTime));
        Assert.Equal((group.BaseSchoolId, MeetingMode.InPerson), (change.After.VenueSchoolId, change.After.Mode));
        Assert.Equal([change], (await head.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId })).Changes);
        var told = Assert.Single(await _house.ToldAsync<MeetingRescheduled>());
        Assert.Equal((CallOffReason.SchoolsUnable, 14), (told.Reason, told.NoticeDays));
        Assert.DoesNotContain("inspected", Assert.Single(await _house.EntriesAsync<MeetingRescheduled>()).DataJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_that_is_called_off_keeps_who_when_why_and_what_it_was()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var meeting = await group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-23").ToDateTimeOffset());

        var cancelled = await group.Meetings.CancelMeetingAsync(Cancel(meeting, CallOffReason.LeaderUnable));

        var change = Assert.Single(cancelled.Changes);
        Assert.Equal((group.Specialist.Id, CallOffReason.LeaderUnable, "So it is.", 1), (change.ChangerPersonId, change.Reason, change.Explanation, change.NoticeDays));
        Assert.Equal((meeting.StartTime, (DateAndPlace?)null), (change.Before.StartTime, change.After));
        Assert.Equal(1, Assert.Single(await _house.ToldAsync<MeetingCancelled>()).NoticeDays);
    }

    [Theory]
    [InlineData(0, "2020-09-17", CallOffReason.SchoolsUnable, "")]
    [InlineData(0, "2020-09-18", CallOffReason.SchoolsUnable, "Schools hear 7 days before that a date changes, and this would be 6. Choose dates that leave them the time, keep the date, or say what nobody could foresee.")]
    [InlineData(0, "2020-09-18", CallOffReason.Other, "Schools hear 7 days before that a date changes, and this would be 6. Choose dates that leave them the time, keep the date, or say what nobody could foresee.")]
    [InlineData(0, "2020-09-23", CallOffReason.Weather, "")]
    [InlineData(0, "2020-09-23", CallOffReason.VenueClosed, "")]
    [InlineData(0, "2020-09-23", CallOffReason.LeaderUnable, "")]
    [InlineData(21, "2020-09-10", CallOffReason.SchoolsUnable, "Schools hear 21 days before that a date changes, and this would be 14. Choose dates that leave them the time, keep the date, or say what nobody could foresee.")]
    public async Task What_could_be_foreseen_is_told_as_many_days_before_as_the_year_lays_down(int days, string today, CallOffReason reason, string refusal)
    {
        var group = await GivenGroup.InForceAsync(_house, stage => stage.ChangeNoticeDays = days);
        var meeting = await group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At(today).ToDateTimeOffset());
        var move = group.Move(meeting, "2020-10-08");
        move.Reason = reason;

        if (refusal.Length > 0)
        {
            var (moving, cancelling) = (await Refused.ByAsync(group.Meetings.RescheduleMeetingAsync(move)), await Refused.ByAsync(group.Meetings.CancelMeetingAsync(Cancel(meeting, reason))));
            Assert.Equal(("NOTICE_TOO_SHORT", refusal, "NOTICE_TOO_SHORT"), (moving.Reason, moving.Message, cancelling.Reason));
            Assert.Equal(meeting, await group.Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId }));
            return;
        }

        var moved = await group.Meetings.RescheduleMeetingAsync(move);
        Assert.Equal(GivenGroup.At("2020-10-08"), moved.StartTime);
    }

    [Fact]
    public async Task A_far_meeting_is_not_pulled_forward_without_notice_of_its_new_date()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var meeting = await group.ArrangedAsync(1, "2020-10-08");
        _house.MoveTo(GivenGroup.At("2020-09-21").ToDateTimeOffset());

        Assert.Equal("NOTICE_TOO_SHORT", (await Refused.ByAsync(group.Meetings.RescheduleMeetingAsync(group.Move(meeting, "2020-09-24")))).Reason);
        Assert.Equal(10, Assert.Single((await group.Meetings.RescheduleMeetingAsync(group.Move(meeting, "2020-10-01"))).Changes).NoticeDays);
    }

    [Fact]
    public async Task A_meeting_keeps_its_number_when_it_moves_into_another_half_term()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var meeting = await group.ArrangedAsync(3, "2021-01-20");

        var moved = await group.Meetings.RescheduleMeetingAsync(group.Move(meeting, "2021-03-10"));
        await group.ArrangedAsync(2, "2021-01-20");
        var fourth = await Refused.ByAsync(group.Meetings.ArrangeMeetingAsync(group.Meeting(4, "2021-03-17")));
        var next = await group.ArrangedAsync(4, "2021-05-05");

        Assert.Equal((3, 3, 4), (meeting.HalfTerm, moved.Number, moved.HalfTerm));
        Assert.Equal(["HALF_TERM_TAKEN"], fourth.Rules);
        Assert.Equal((4, 5), (next.Number, next.HalfTerm));
        var told = Assert.Single(await _house.ToldAsync<MeetingRescheduled>());
        Assert.Equal((3, 4), (told.Number, told.HalfTerm));
    }

    [Theory]
    [InlineData(true, CallOffReason.VenueClosed, "")]
    [InlineData(true, CallOffReason.Weather, "")]
    [InlineData(true, CallOffReason.SchoolsUnable, "VENUE_NOT_ALLOWED")]
    [InlineData(false, CallOffReason.VenueClosed, "VENUE_NOT_ALLOWED")]
    public async Task A_meeting_moves_online_when_its_venue_is_closed_where_the_year_allows_for_it(bool allowed, CallOffReason reason, string refusal)
    {
        var group = await GivenGroup.InForceAsync(_house, stage => stage.OnlineWhenClosed = allowed);
        var meeting = await group.ArrangedAsync(3, "2021-01-20");
        _house.MoveTo(GivenGroup.At("2021-01-06").ToDateTimeOffset());
        var move = group.Move(meeting, "2021-01-20");
        (move.Mode, move.Reason) = (MeetingMode.Online, reason);

        if (refusal.Length > 0)
        {
            Assert.Equal([refusal], (await Refused.ByAsync(group.Meetings.RescheduleMeetingAsync(move))).Rules);
            return;
        }

        var moved = await group.Meetings.RescheduleMeetingAsync(move);

        Assert.Equal((MeetingMode.Online, ""), (moved.Mode, moved.VenueSchoolId));
        Assert.Equal((MeetingMode.InPerson, MeetingMode.Online), (moved.Changes[0].Before.Mode, moved.Changes[0].After.Mode));
        Assert.Empty((await group.Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId })).Clashes);
    }

    static CancelMeetingRequest Cancel(Meeting meeting, CallOffReason reason) => new() { MeetingId = meeting.MeetingId, Reason = reason, Explanation = "So it is.", RequestId = House.NewRequestId() };
}
