using System.Text.RegularExpressions;
using Hubs.Access.V1;
using Hubs.Local;
using Hubs.Reporting.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Reporting.V1.FiguresService;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.EndToEnd.Tests.Restoring;

/// <summary>One service alone is put back to an earlier state. One that follows catches up by itself. One that is followed lacks what others have
/// acted on, and hands the same positions out again: they notice, apply nothing of it, and go on when an operator has decided.</summary>
public sealed partial class RestoredServiceTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Who_follows_an_earlier_restored_log_notices_and_goes_on_from_where_both_part_once_an_operator_says_so()
    {
        var early = await house.InviteAsync(Role.Auditor);
        var copy = Path.Combine(house.DataFolder, "schools.copy");
        var (made, said) = await Operator.RunAsync(house, "schools", "backup", "--to", copy);
        Assert.True(made == 0, said);
        var part = LogEnd().Match(said).Groups[1].Value;
        var lost = await house.InviteAsync(Role.Auditor);
        await SeesFiguresAsync(lost);
        var followed = await PositionAsync("reporting");

        await house.RestartAsync(async folder =>
        {
            Operator.MoveAway(folder, "schools");
            var (restored, why) = await Operator.RunAsync(house, "schools", "restore", "--from", copy);
            Assert.True(restored == 0, why);
        });
        var newcomer = await house.InviteAsync(Role.Auditor, settle: false);
        while (await EndOfLogAsync() <= followed) await house.InviteAsync(Role.Auditor, settle: false);

        foreach (var service in LocalHouse.ServiceNames.Where(name => name != "schools"))
        {
            await Eventually.HoldsAsync(async () => await DivergedAsync(service) == 1, () => Task.FromResult($"{service} has not noticed."));
        }

        Assert.Equal(followed, await PositionAsync("reporting"));
        await SeesNoFiguresAsync(newcomer);
        var (code, state) = await Operator.RunAsync(house, "reporting", "followed");
        Assert.Equal(1, code);
        Assert.Contains($"schools {followed} of {followed}, 0 parked: DIVERGED", state);

        foreach (var service in LocalHouse.ServiceNames.Where(name => name != "schools"))
        {
            var (accepted, why) = await Operator.RunAsync(house, service, "followed", "accept", "schools", part);
            Assert.True(accepted == 0, why);
        }

        await house.SettleAsync();
        await SeesFiguresAsync(early);
        await SeesFiguresAsync(newcomer);
        await SeesNoFiguresAsync(lost);
        Assert.Equal(0, (await Operator.RunAsync(house, "reporting", "followed")).Code);
        var (nothing, sentence) = await Operator.RunAsync(house, "reporting", "followed", "accept", "schools", "1");
        Assert.Equal(1, nothing);
        Assert.Contains("there is nothing to accept", sentence);
    }

    [Fact]
    public async Task One_that_follows_catches_up_by_itself_from_an_earlier_state()
    {
        var copy = Path.Combine(house.DataFolder, "reporting.copy");
        var (made, said) = await Operator.RunAsync(house, "reporting", "backup", "--to", copy);
        Assert.True(made == 0, said);
        var later = await house.InviteAsync(Role.Auditor);
        var followed = await PositionAsync("reporting");

        await house.RestartAsync(async folder =>
        {
            Operator.MoveAway(folder, "reporting");
            Assert.Equal(0, (await Operator.RunAsync(house, "reporting", "restore", "--from", copy)).Code);
        });
        await house.SettleAsync();

        Assert.True(await PositionAsync("reporting") >= followed);
        await SeesFiguresAsync(later);
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_neither_does_a_restore()
    {
        var file = Path.Combine(house.DataFolder, "funding.copy");
        Assert.Equal(0, (await Operator.RunAsync(house, "funding", "backup", "--to", file)).Code);

        var (again, said) = await Operator.RunAsync(house, "funding", "backup", "--to", file);
        var (over, why) = await Operator.RunAsync(house, "funding", "restore", "--from", file);

        Assert.Equal((1, 1), (again, over));
        Assert.Contains("is there: move it away first", said);
        Assert.Contains("is there: move it away first", why);
    }

    [Fact]
    public async Task While_events_are_held_writes_are_accepted_and_their_events_wait()
    {
        await house.SettleAsync();
        Assert.Equal(0, (await Operator.RunAsync(house, "schools", "hold-events", "600")).Code);
        var end = await EndOfLogAsync();

        await house.As<PersonServiceClient>(house.National).InvitePersonAsync(new InvitePersonRequest { RequestId = House.NewRequestId(), Name = "Held Back", Email = "held.back@example.org", Role = Role.Auditor });

        var waiting = await house.LookAsync("schools", work => work.ScalarAsync<int>("select count(*) from outbox"));
        Assert.True(waiting > 0);
        Assert.Equal(end, await EndOfLogAsync());
        Assert.Equal(0, (await Operator.RunAsync(house, "schools", "release-events")).Code);
        await house.SettleAsync();
        Assert.Equal(end + waiting, await EndOfLogAsync());
    }

    Task<long> PositionAsync(string service) => house.LookAsync(service, work => work.ScalarAsync<long>("select position from followed where producer = 'schools'"));

    Task<int> DivergedAsync(string service) => house.LookAsync(service, work => work.ScalarAsync<int>("select count(*) from followed where producer = 'schools' and diverged_time is not null"));

    Task<long> EndOfLogAsync() => house.LookAsync("schools", work => work.ScalarAsync<long>("select coalesce(max(position), 0) from event_log"));

    async Task SeesFiguresAsync(TestPerson person) => await house.As<FiguresServiceClient>(person).GetFreshnessAsync(new GetFreshnessRequest());

    async Task SeesNoFiguresAsync(TestPerson person) => Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(house.As<FiguresServiceClient>(person).GetFreshnessAsync(new GetFreshnessRequest()))).Reason);

    [GeneratedRegex(@"its own log to (\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex LogEnd();
}
