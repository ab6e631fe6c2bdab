using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.MeetingService;

namespace Hubs.Scheduling.Tests.Meetings;

/// <summary>What is said before a meeting, who comes instead, how part of a meeting counts, and what a correction leaves behind.</summary>
public sealed class RegisterRulesTests : IAsyncLifetime
{
    readonly SchedulingHouse _house = new();

    public ValueTask InitializeAsync() => _house.InitializeAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_school_sends_apologies_before_a_meeting_and_says_who_comes_instead()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var (meeting, school, colleague) = (await group.ArrangedAsync(1, "2020-09-24"), await OfAsync(group, 0), await _house.PersonAsync(Role.LeadTeacher, group.Members[0].SchoolId));
        var send = Apologies(meeting, group.Members[0], 2);
        (send.SubstitutePersonId, send.Explanation) = (colleague.Id, " At a course. ");

        var sent = await school.SendApologiesAsync(send);

        var said = Assert.Single(sent.Apologies);
        Assert.Equal((2, colleague.Id, "At a course.", group.Members[0].SchoolId), (said.PlaceNumber, said.SubstitutePersonId, said.Explanation, said.SchoolId));
        Assert.Equal([said], (await GetAsync(group.Meetings, meeting)).Apologies);
        Assert.Empty((await GetAsync(await OfAsync(group, 1), meeting)).Apologies);
        var told = Assert.Single(await _house.ToldAsync<ApologiesSent>());
        Assert.Equal((meeting.MeetingId, group.Members[0].MembershipId, 2, true, colleague.Id), (told.MeetingId, told.MembershipId, told.PlaceNumber, told.SubstituteComes, told.SubstitutePersonId));
        Assert.DoesNotContain("course", Assert.Single(await _house.EntriesAsync<ApologiesSent>()).DataJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apologies_sent_again_count_and_are_taken_back_before_the_meeting_only()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var (meeting, school) = (await group.ArrangedAsync(1, "2020-09-24"), await OfAsync(group, 0));
        await school.SendApologiesAsync(Apologies(meeting, group.Members[0], 2));
        var again = Apologies(meeting, group.Members[0], 2);
        again.SubstituteName = "Orla Fenwick";
        Assert.Equal("Orla Fenwick", Assert.Single((await school.SendApologiesAsync(again)).Apologies).SubstituteName);

        var withdrawn = await school.WithdrawApologiesAsync(Withdraw(meeting, group.Members[0], 2));
        var none = await Refused.ByAsync(school.WithdrawApologiesAsync(Withdraw(meeting, group.Members[0], 2)));
        _house.MoveTo(GivenGroup.At("2020-09-24").ToDateTimeOffset());
        var late = await Refused.ByAsync(school.SendApologiesAsync(Apologies(meeting, group.Members[0], 2)));

        Assert.Empty(withdrawn.Apologies);
        Assert.Equal(("NO_APOLOGIES", "MEETING_PAST"), (none.Reason, late.Reason));
        Assert.Single(await _house.ToldAsync<ApologiesWithdrawn>());
        Assert.Equal([false, true], (await _house.ToldAsync<ApologiesSent>()).Select(e => e.SubstituteComes));
    }

    [Fact]
    public async Task Apologies_are_a_schools_own_for_its_own_places_with_its_own_colleagues()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var (meeting, school) = (await group.ArrangedAsync(1, "2020-09-24"), await OfAsync(group, 0));
        var stranger = Apologies(meeting, group.Members[0], 1);
        stranger.SubstitutePersonId = (await _house.PersonAsync(Role.LeadTeacher, group.Members[1].SchoolId)).Id;
        var both = Apologies(meeting, group.Members[0], 1);
        (both.SubstitutePersonId, both.SubstituteName) = ("somebody", "Somebody");

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(school.SendApologiesAsync(Apologies(meeting, group.Members[1], 1)))).Reason);
        Assert.Equal("NO_SUCH_PLACE", (await Refused.ByAsync(school.SendApologiesAsync(Apologies(meeting, group.Members[0], 3)))).Reason);
        Assert.Equal("SUBSTITUTE_NOT_OF_SCHOOL", (await Refused.ByAsync(school.SendApologiesAsync(stranger))).Reason);
        Assert.Equal("substitute_name", Assert.Single((await Refused.ByAsync(school.SendApologiesAsync(both))).Fields));
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(group.Meetings.SendApologiesAsync(Apologies(meeting, group.Members[0], 1)))).Reason);
        Assert.Empty(await _house.ToldAsync<ApologiesSent>());
    }

    [Fact]
    public async Task Apologies_lapse_when_the_meeting_moves_to_another_day()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var (meeting, school) = (await group.ArrangedAsync(1, "2020-09-24"), await OfAsync(group, 0));
        await school.SendApologiesAsync(Apologies(meeting, group.Members[0], 1));

        await group.Meetings.RescheduleMeetingAsync(group.Move(meeting, "2020-10-01"));

        Assert.Empty((await GetAsync(school, meeting)).Apologies);
    }

    [Fact]
    public async Task Whoever_sent_apologies_is_not_absent_without_word_and_the_substitute_they_named_need_not_be_named_again()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var (meeting, school) = (await group.ArrangedAsync(1, "2020-09-24"), await OfAsync(group, 0));
        var send = Apologies(meeting, group.Members[0], 1);
        send.SubstituteName = "Orla Fenwick";
        await school.SendApologiesAsync(send);
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        var absent = group.FullRegister(meeting);
        absent.Entries[0].Attendance = Attendance.Absent;
        var instead = group.FullRegister(meeting);
        instead.Entries[0].Attendance = Attendance.Substitute;

        var refusal = await Refused.ByAsync(group.Meetings.TakeRegisterAsync(absent));
        var taken = await group.Meetings.TakeRegisterAsync(instead);

        Assert.Equal(("APOLOGIES_SENT", "Place 1 of Alfriston School was not absent without word: apologies were sent."), (Assert.Single(refusal.Rules), refusal.Violations[0].Description));
        Assert.Equal(("Orla Fenwick", true), (taken.Register.Single(e => Is(e, group.Members[0], 1)).SubstituteName, taken.Register.Single(e => Is(e, group.Members[0], 1)).Filled));
        Assert.DoesNotContain("Fenwick", Assert.Single(await _house.EntriesAsync<RegisterTaken>()).DataJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_substitute_is_named_and_a_colleague_of_the_school_and_nobody_else_is()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var meeting = await group.ArrangedAsync(1, "2020-09-24");
        var colleague = await _house.PersonAsync(Role.MathsLead, group.Members[3].SchoolId);
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        var wrong = group.FullRegister(meeting);
        wrong.Entries[0].Attendance = Attendance.Substitute;
        (wrong.Entries[2].Attendance, wrong.Entries[2].SubstitutePersonId) = (Attendance.Substitute, colleague.Id);
        wrong.Entries[4].SubstituteName = "Orla Fenwick";
        (wrong.Entries[5].Attendance, wrong.Entries[5].SubstitutePersonId, wrong.Entries[5].SubstituteName) = (Attendance.Substitute, group.Members[2].Teachers[1], "Orla Fenwick");
        var right = group.FullRegister(meeting);
        (right.Entries[6].Attendance, right.Entries[6].SubstitutePersonId) = (Attendance.Substitute, colleague.Id);

        var refusal = await Refused.ByAsync(group.Meetings.TakeRegisterAsync(wrong));
        await group.Meetings.TakeRegisterAsync(right);

        Assert.Equal(["SUBSTITUTE_NOT_NAMED", "SUBSTITUTE_NOT_OF_SCHOOL", "NO_SUBSTITUTE", "TWICE", "SUBSTITUTE_NOT_OF_SCHOOL"], refusal.Rules);
        Assert.Equal(colleague.Id, Assert.Single(await _house.ToldAsync<RegisterTaken>()).Entries.Single(e => e.MembershipId == group.Members[3].MembershipId && e.PlaceNumber == 1).SubstitutePersonId);
    }

    [Theory]
    [InlineData(0, 0, true, "")]
    [InlineData(0, 20, true, "")]
    [InlineData(90, 90, true, "")]
    [InlineData(90, 89, false, "")]
    [InlineData(90, 0, false, "REQUIRED")]
    [InlineData(90, 180, false, "TOO_MANY")]
    public async Task Part_of_a_meeting_fills_a_place_from_as_many_minutes_as_the_year_lays_down(int from, int minutes, bool filled, string fault)
    {
        var group = await GivenGroup.InForceAsync(_house, stage => stage.PartCountsFromMinutes = from);
        var meeting = await group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        var register = group.FullRegister(meeting);
        (register.Entries[0].Attendance, register.Entries[0].MinutesPresent) = (Attendance.Part, minutes);

        if (fault.Length > 0)
        {
            Assert.Equal([fault], (await Refused.ByAsync(group.Meetings.TakeRegisterAsync(register))).Rules);
            return;
        }

        var taken = (await group.Meetings.TakeRegisterAsync(register)).Register.Single(e => Is(e, group.Members[0], 1));

        Assert.Equal((Attendance.Part, minutes, filled), (taken.Attendance, taken.MinutesPresent, taken.Filled));
        var told = Assert.Single(await _house.ToldAsync<RegisterTaken>()).Entries;
        Assert.Equal(filled ? 0 : 1, told.Count(e => e.PartNotCounted));
    }

    [Fact]
    public async Task A_correction_keeps_every_changed_entry_before_and_after_and_a_school_sees_its_own()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var meeting = await group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        await group.Meetings.TakeRegisterAsync(group.FullRegister(meeting));
        var corrected = group.FullRegister(meeting);
        (corrected.Entries[0].Attendance, corrected.Entries[3].Attendance, corrected.Entries[3].MinutesPresent, corrected.Reason) = (Attendance.Absent, Attendance.Part, 45, "Read wrongly.");

        var taken = await group.Meetings.TakeRegisterAsync(corrected);
        var school = await GetAsync(await OfAsync(group, 1), meeting);

        var entries = Assert.Single(taken.RegisterCorrections).Entries;
        Assert.Equal(
            new[] { (group.Members[0].SchoolId, 1, Attendance.Present, Attendance.Absent, 0), (group.Members[1].SchoolId, 2, Attendance.Present, Attendance.Part, 45) }.Order(),
            entries.Select(e => (e.SchoolId, e.PlaceNumber, e.Before, e.After, e.MinutesAfter)).Order());
        Assert.Equal([group.Members[1].SchoolId], Assert.Single(school.RegisterCorrections).Entries.Select(e => e.SchoolId));
    }

    static bool Is(RegisterEntry entry, GivenMember member, int place) => entry.MembershipId == member.MembershipId && entry.PlaceNumber == place;

    static Task<Meeting> GetAsync(MeetingServiceClient client, Meeting meeting) => client.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId }).ResponseAsync;

    static SendApologiesRequest Apologies(Meeting meeting, GivenMember member, int place) => new() { MeetingId = meeting.MeetingId, MembershipId = member.MembershipId, PlaceNumber = place, RequestId = House.NewRequestId() };

    static WithdrawApologiesRequest Withdraw(Meeting meeting, GivenMember member, int place) => new() { MeetingId = meeting.MeetingId, MembershipId = member.MembershipId, PlaceNumber = place, RequestId = House.NewRequestId() };

    async Task<MeetingServiceClient> OfAsync(GivenGroup group, int member) => _house.As<MeetingServiceClient>(await _house.PersonAsync(Role.LeadTeacher, group.Members[member].SchoolId));
}
