using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;

namespace Hubs.Funding.Tests.Grants;

/// <summary>Registers come in whatever order they are taken in.</summary>
public sealed class RegisterOrderTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    readonly (string Group, string First, string Second) _ids = (NewId(), NewId(), NewId());

    [Fact]
    public async Task A_later_meetings_register_earns_nothing_while_that_of_the_first_is_still_to_come()
    {
        var school = await SignedAsync();

        await house.TellAsync("scheduling", RegisterOf(2, school, Attendance.Present));
        Assert.Equal(GrantState.AwaitingEvidence, (await house.GrantOfAsync(school)).State);

        await house.TellAsync("scheduling", RegisterOf(1, school, Attendance.Absent));
        Assert.Equal(GrantState.AwaitingEvidence, (await house.GrantOfAsync(school)).State);
        Assert.DoesNotContain(await house.ToldAsync<GrantEarned>(), e => e.SchoolId == school.Id);

        await house.TellAsync("scheduling", RegisterOf(1, school, Attendance.Present));
        Assert.Equal(GrantState.Earned, (await house.GrantOfAsync(school)).State);
    }

    [Fact]
    public async Task A_first_meeting_that_was_missed_leaves_the_next_one_to_be_the_first()
    {
        var school = await SignedAsync();
        await house.TellAsync("scheduling", RegisterOf(2, school, Attendance.Present));

        await house.TellAsync("scheduling", new MeetingMissed { MeetingId = _ids.First, GroupId = _ids.Group, Number = 1 });

        Assert.Equal(GrantState.Earned, (await house.GrantOfAsync(school)).State);
    }

    [Fact]
    public async Task A_meeting_that_was_held_before_the_school_joined_is_not_waited_for()
    {
        var school = await SignedAsync();
        await house.TellAsync("scheduling", RegisterOf(2, school, Attendance.Present));

        await house.TellAsync("scheduling", new MeetingHeld { MeetingId = _ids.First, GroupId = _ids.Group, Number = 1, MeetingDate = "2020-09-24" });

        Assert.Equal(GrantState.Earned, (await house.GrantOfAsync(school)).State);
    }

    async Task<GivenSchool> SignedAsync()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        await house.SignAgreementAsync(school);
        await house.TellAsync("scheduling",
            Arranged(_ids.Group, _ids.First, 1, new(2020, 9, 24, 12, 0, 0, TimeSpan.Zero)),
            Arranged(_ids.Group, _ids.Second, 2, new(2020, 11, 19, 13, 0, 0, TimeSpan.Zero)));
        return school;
    }

    RegisterTaken RegisterOf(int number, GivenSchool school, Attendance second) =>
        Register(_ids.Group, number, number == 1 ? _ids.First : _ids.Second, number == 1 ? "2020-09-24" : "2020-11-19", (school, Attendance.Present, second));
}
