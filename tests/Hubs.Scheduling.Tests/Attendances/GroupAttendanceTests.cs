using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.AttendanceService;

namespace Hubs.Scheduling.Tests.Attendances;

/// <summary>What registers come to over the year.</summary>
public sealed class GroupAttendanceTests : IAsyncLifetime
{
    static readonly string[] Dates = ["2020-09-24", "2020-11-12", "2021-01-20", "2021-03-10", "2021-05-05", "2021-06-23"];

    readonly SchedulingHouse _house = new();
    GivenGroup _group = null!;

    public async ValueTask InitializeAsync()
    {
        await _house.InitializeAsync();
        _group = await GivenGroup.InForceAsync(_house);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task The_rate_is_over_all_places_planned_while_a_school_was_a_member()
    {
        await HoldAsync(1, "PX", Attendance.Present);
        await _house.TellAsync("workgroups", _group.Ended(_group.Members[5], "2020-11-01"));
        await HoldAsync(2, "AP", Attendance.Present, without: 5);

        var answer = await ReadAsync(_group.Attendances);

        Assert.Equal(("Cuckmere", 5, 6), (answer.GroupName, answer.TargetMeetings, answer.Schools.Count));
        Assert.Equal((4, 2, 50), Counts(answer.Schools[0]));
        Assert.Equal((4, 4, 100), Counts(answer.Schools[1]));
        Assert.Equal((2, 2, 100), Counts(answer.Schools[5]));
        Assert.Equal([(1, 1, 5), (2, 1, 5)], answer.Schools[0].Places.Select(p => (p.PlaceNumber, p.MeetingsFilled, p.MeetingsAtBest)));
        Assert.Equal(("2020-11-01", true), (answer.Schools[5].ToDate, answer.Schools[5].TargetOutOfReach));
    }

    [Fact]
    public async Task A_school_that_joins_owes_what_comes_after()
    {
        await HoldAsync(1, "PP", Attendance.Present);
        var joined = new MemberJoined { GroupId = _group.GroupId, HubId = _group.HubId, ProgrammeYearId = _group.YearId, Stage = Stage.Development, MembershipId = SchedulingHouse.NewId(), ParticipationId = SchedulingHouse.NewId(), SchoolId = await _house.SchoolAsync(_group.Authority, "Zeals School"), FromDate = "2020-10-01" };

        await _house.TellAsync("workgroups", joined);
        var school = (await ReadAsync(_group.Attendances)).Schools[^1];

        Assert.Equal((joined.MembershipId, (0, 0, 0), false, 5), (school.MembershipId, Counts(school), school.TargetOutOfReach, school.Places[0].MeetingsAtBest));
        Assert.Equal((4, 1), (school.TargetMeetings, school.MeetingsNotOwed));
        Assert.Equal((joined.MembershipId, 4), Assert.Single(await _house.ToldAsync<AttendanceTargetSet>()) is var told ? (told.MembershipId, told.TargetMeetings) : default);
    }

    [Fact]
    public async Task A_late_joiner_completes_with_its_share_of_what_it_owes_and_with_no_fewer_than_the_year_says()
    {
        await HoldAsync(1, "PP", Attendance.Present);
        await HoldAsync(2, "PP", Attendance.Present);
        await HoldAsync(3, "PP", Attendance.Present);
        var free = Joiner(_group, await _house.SchoolAsync(_group.Authority, "Zeals School"), "2021-02-01");
        await _house.TellAsync("workgroups", free);
        await HoldAsync(4, "PP", Attendance.Present, joined: (free.MembershipId, Attendance.Substitute));
        await HoldAsync(5, "PP", Attendance.Present, joined: (free.MembershipId, Attendance.Absent));
        Assert.False((await ReadAsync(_group.Attendances)).Schools[^1].TargetReached);
        await HoldAsync(6, "PP", Attendance.Present, joined: (free.MembershipId, Attendance.Substitute));

        Assert.Equal((2, true, false), (await ReadAsync(_group.Attendances)).Schools[^1] is var school ? (school.TargetMeetings, school.TargetReached, school.TargetOutOfReach) : default);
        Assert.Empty(await _house.ToldAsync<AttendanceTargetLost>());
    }

    [Fact]
    public async Task A_school_that_joins_too_late_for_the_year_is_told_at_once()
    {
        var strict = await GivenGroup.InForceAsync(_house, stage => stage.LeastCompletionMeetings = 5);
        await strict.ArrangedAsync(1, Dates[0]);
        await strict.ArrangedAsync(2, Dates[1]);
        _house.MoveTo(GivenGroup.At("2020-12-01").ToDateTimeOffset());
        var joined = Joiner(strict, await _house.SchoolAsync(strict.Authority, "Zeals School"), "2020-12-01");

        await _house.TellAsync("workgroups", joined);

        Assert.Equal((joined.MembershipId, 5, 4), Assert.Single(await _house.ToldAsync<AttendanceTargetLost>(), t => t.MembershipId == joined.MembershipId) is var told ? (told.MembershipId, told.TargetMeetings, told.MeetingsAtBest) : default);
    }

    [Fact]
    public async Task It_is_told_by_itself_when_a_meeting_begins_a_membership_ends_and_the_year_ends()
    {
        await HoldAsync(1, "XX", Attendance.Present);
        await _group.ArrangedAsync(3, Dates[2]);
        _house.MoveTo(GivenGroup.At(Dates[2], "09:01").ToDateTimeOffset());
        await ToldLostAsync(_group.Members[0]);
        await _house.TellAsync("workgroups", _group.Ended(_group.Members[1], "2021-02-01"));
        _house.MoveTo(GivenGroup.At("2021-02-02", "08:00").ToDateTimeOffset());
        await ToldLostAsync(_group.Members[1]);
        Assert.DoesNotContain(await _house.ToldAsync<AttendanceTargetLost>(), t => t.MembershipId == _group.Members[2].MembershipId);
        _house.MoveTo(GivenGroup.At("2021-08-01", "08:00").ToDateTimeOffset());
        await ToldLostAsync(_group.Members[2]);
    }

    [Fact]
    public async Task A_school_that_goes_on_in_another_group_of_the_year_is_told_of_there()
    {
        await HoldAsync(1, "PP", Attendance.Present);
        var other = await _group.AnotherAsync();
        await _house.TellAsync("workgroups", _group.Ended(_group.Members[0], "2020-10-01"));
        var moved = Joiner(other, _group.Members[0].SchoolId, "2020-10-02");
        moved.ParticipationId = _group.Members[0].ParticipationId;
        await other.ArrangedAsync(1, "2020-09-30");

        await _house.TellAsync("workgroups", moved);
        _house.MoveTo(GivenGroup.At("2020-10-05", "08:00").ToDateTimeOffset());

        var school = (await other.Attendances.GetGroupAttendanceAsync(new GetGroupAttendanceRequest { GroupId = other.GroupId })).Schools[^1];
        Assert.Equal((0, 5), (school.MeetingsNotOwed, school.TargetMeetings));
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Empty(await _house.ToldAsync<AttendanceTargetLost>());
    }

    [Fact]
    public async Task That_the_target_can_no_longer_be_reached_is_told_once_as_soon_as_it_is_true()
    {
        await HoldAsync(1, "XP", Attendance.Present);
        await HoldAsync(2, "XX", Attendance.Present);
        Assert.False((await ReadAsync(_group.Attendances)).Schools[0].TargetOutOfReach);
        Assert.Empty(await _house.ToldAsync<AttendanceTargetLost>());

        await HoldAsync(3, "PX", Attendance.Present);
        var school = (await ReadAsync(_group.Attendances)).Schools[0];
        await HoldAsync(4, "PP", Attendance.Present);

        Assert.Equal((true, false, GivenGroup.At(Dates[2], "12:00")), (school.TargetOutOfReach, school.TargetReached, school.OutOfReachTime));
        var told = Assert.Single(await _house.ToldAsync<AttendanceTargetLost>());
        Assert.Equal((_group.Members[0].MembershipId, _group.Members[0].ParticipationId, 5, 4), (told.MembershipId, told.ParticipationId, told.TargetMeetings, told.MeetingsAtBest));
    }

    [Fact]
    public async Task A_correction_that_brings_it_back_is_told_too()
    {
        await HoldAsync(1, "XX", Attendance.Present);
        var second = await HoldAsync(2, "XX", Attendance.Present);
        var right = _group.FullRegister(second);
        right.Reason = "Both were there.";

        await _group.Meetings.TakeRegisterAsync(right);

        Assert.False((await ReadAsync(_group.Attendances)).Schools[0].TargetOutOfReach);
        Assert.Single(await _house.ToldAsync<AttendanceTargetLost>());
        Assert.Equal(_group.Members[0].MembershipId, Assert.Single(await _house.ToldAsync<AttendanceTargetRegained>()).MembershipId);
        Assert.Equal([1L], (await _house.EntriesAsync<AttendanceTargetLost>()).Select(e => e.AggregateVersion));
    }

    [Fact]
    public async Task A_meeting_left_out_can_come_until_a_later_one_has_begun()
    {
        await HoldAsync(1, "XX", Attendance.Present);
        await _group.ArrangedAsync(3, Dates[2]);
        Assert.Equal(5, (await ReadAsync(_group.Attendances)).Schools[0].Places[0].MeetingsAtBest);

        _house.MoveTo(GivenGroup.At(Dates[2]).ToDateTimeOffset());

        Assert.Equal((4, true), ((await ReadAsync(_group.Attendances)).Schools[0].Places[0].MeetingsAtBest, (await ReadAsync(_group.Attendances)).Schools[0].TargetOutOfReach));
    }

    [Fact]
    public async Task A_target_reached_is_said_and_never_out_of_reach_and_without_one_nothing_is()
    {
        foreach (var number in Enumerable.Range(1, 5)) await HoldAsync(number, "PX", Attendance.Present);
        var school = (await ReadAsync(_group.Attendances)).Schools[0];
        var free = await GivenGroup.InForceAsync(_house, stage => stage.CompletionMeetings = 0);

        Assert.Equal((true, false, (10, 5, 50)), (school.TargetReached, school.TargetOutOfReach, Counts(school)));
        Assert.DoesNotContain((await free.Attendances.GetGroupAttendanceAsync(new GetGroupAttendanceRequest { GroupId = free.GroupId })).Schools, s => s.TargetOutOfReach || s.TargetReached);
    }

    [Fact]
    public async Task A_school_sees_its_own_attendance_and_strangers_none()
    {
        var mine = await ReadAsync(_house.As<AttendanceServiceClient>(await _house.PersonAsync(Role.HeadTeacher, _group.Members[2].SchoolId)));
        var stranger = _house.As<AttendanceServiceClient>(await _house.PersonAsync(Role.TfmLead, SchedulingHouse.NewId()));

        Assert.Equal([_group.Members[2].SchoolId], mine.Schools.Select(s => s.SchoolId));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(stranger.GetGroupAttendanceAsync(new GetGroupAttendanceRequest { GroupId = _group.GroupId }))).Reason);
    }

    static (int Planned, int Filled, int Rate) Counts(SchoolAttendance school) => (school.PlacesPlanned, school.PlacesFilled, school.RatePercent);

    Task<GroupAttendance> ReadAsync(AttendanceServiceClient client) => client.GetGroupAttendanceAsync(new GetGroupAttendanceRequest { GroupId = _group.GroupId }).ResponseAsync;

    static MemberJoined Joiner(GivenGroup group, string schoolId, string from) => new()
    {
        GroupId = group.GroupId,
        HubId = group.HubId,
        ProgrammeYearId = group.YearId,
        Stage = Stage.Development,
        MembershipId = SchedulingHouse.NewId(),
        ParticipationId = SchedulingHouse.NewId(),
        SchoolId = schoolId,
        FromDate = from,
    };

    /// <summary>Waits for what is told as time passes.</summary>
    async Task ToldLostAsync(GivenMember member)
    {
        var until = TimeProvider.System.GetTimestamp();
        while ((await _house.ToldAsync<AttendanceTargetLost>()).All(t => t.MembershipId != member.MembershipId))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(60), "It was not told.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A meeting to which the first school came as the letters say, and the others in one way.</summary>
    async Task<Meeting> HoldAsync(int number, string first, Attendance others, int? without = null, (string MembershipId, Attendance Attendance)? joined = null)
    {
        var meeting = await _group.ArrangedAsync(number, Dates[number - 1]);
        _house.MoveTo(GivenGroup.At(Dates[number - 1], "12:00").ToDateTimeOffset());
        var register = _group.FullRegister(meeting);
        foreach (var entry in register.Entries.ToArray())
        {
            if (without is { } left && entry.MembershipId == _group.Members[left].MembershipId) register.Entries.Remove(entry);
            entry.Attendance = entry.MembershipId != _group.Members[0].MembershipId ? others : first[entry.PlaceNumber - 1] switch { 'P' => Attendance.Present, 'A' => Attendance.Apologies, _ => Attendance.Absent };
        }

        if (joined is { } late) register.Entries.AddRange(new[] { 1, 2 }.Select(place => new RegisterEntry { MembershipId = late.MembershipId, PlaceNumber = place, Attendance = late.Attendance, SubstituteName = late.Attendance == Attendance.Substitute ? "Orla Fenwick" : "" }));
        return await _group.Meetings.TakeRegisterAsync(register);
    }
}
