using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;
using static Hubs.Funding.V1.RecoveryService;

namespace Hubs.Funding.Tests.Recoveries;

public sealed class RecoveryStatesTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    const string Heading =
        """
        # What becomes of a recovery

        Each command in each state: where it stands after (→), or the refusal. Made by `RecoveryStatesTests`, which tries them all; `HUBS_RENEW=1` with that test makes it anew.
        Of a school that withdrew after two of six meetings, by the rule that it keeps the share of meetings that it came to. What a corrected register asks for beyond what came
        back, or after nothing was owed, is another recovery; the one before is RECEIVED or NOT_OWED and final, as WAIVED is.
        """;

    const string Receive = "MarkRecoveryReceived", Waive = "WaiveRecovery", Ask = "OpenRecovery: for the same grant", More = "a later register: it came once more", Less = "a register put right: it came once less", Completed = "later registers: it completed its stage";

    string _group = "";
    string[] _meetings = [];
    GivenSchool _school = null!;
    string _recoveryId = "";

    RecoveryServiceClient Finance { get; set; } = null!;

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_an_open_recovery_has_a_way_on()
    {
        Finance = house.As<RecoveryServiceClient>((await house.YearAsync()).Finance);

        var final = await new StateTable("services/Funding/Recoveries/STATES.md", Heading)
            .CheckAsync<RecoveryState>(RecoveryServiceReflection.Descriptor.EnumTypes.Single(e => e.Name == nameof(RecoveryState)), [Receive, Waive, Ask, More, Less, Completed], GivenAsync);

        Assert.Equal([RecoveryState.Received, RecoveryState.Waived, RecoveryState.NotOwed], final);
    }

    async Task<Func<Task<RecoveryState>>> GivenAsync(RecoveryState state, string command)
    {
        await AtAsync(state);
        Assert.Equal(state, await StateAsync());
        return async () =>
        {
            await DoAsync(command);
            return await StateAsync();
        };
    }

    /// <summary>A recovery of a hub and school of its own in this state.</summary>
    async Task AtAsync(RecoveryState state)
    {
        (_group, _meetings) = (NewId(), [.. Enumerable.Range(0, 6).Select(_ => NewId())]);
        var yearId = await PublishedAsync(house, year => (year.Stages[0].RecoveryRule, year.Stages[0].CompletionMeetings) = (RecoveryRule.ShareOfMeetings, 5));
        _school = await house.SchoolAsync(await house.HubAsync(), yearId: yearId);
        await house.SetPayeeAsync(_school);
        await house.SignAgreementAsync(_school);
        foreach (var number in new[] { 1, 2 }) await RegisterAsync(number, Attendance.Present);
        await PaidAsync(house, _school.Hub);
        await WithdrawAsync(house, _school);
        _recoveryId = Assert.Single((await Finance.ListRecoveriesAsync(new ListRecoveriesRequest { SchoolId = _school.Id })).Recoveries).RecoveryId;
        if (state == RecoveryState.Received) await DoAsync(Receive);
        if (state == RecoveryState.Waived) await DoAsync(Waive);
        if (state == RecoveryState.NotOwed) await DoAsync(Completed);
    }

    async Task DoAsync(string command)
    {
        if (command == Receive) await Finance.MarkRecoveryReceivedAsync(new MarkRecoveryReceivedRequest { RecoveryId = _recoveryId, BankReference = "BGC 000317", ReceivedDate = In(house, 0), RequestId = House.NewRequestId() });
        if (command == Waive) await Finance.WaiveRecoveryAsync(new WaiveRecoveryRequest { RecoveryId = _recoveryId, Reason = "The school has closed.", RequestId = House.NewRequestId() });
        if (command == Ask) await Finance.OpenRecoveryAsync(new OpenRecoveryRequest { GrantId = (await house.GrantOfAsync(_school)).GrantId, Reason = "Nobody came.", RequestId = House.NewRequestId() });
        if (command == More) await RegisterAsync(3, Attendance.Present);
        if (command == Less) await RegisterAsync(2, Attendance.Absent);
        if (command == Completed) await CompleteAsync();
    }

    async Task CompleteAsync()
    {
        foreach (var number in new[] { 3, 4, 5 }) await RegisterAsync(number, Attendance.Present);
    }

    Task RegisterAsync(int number, Attendance came) => house.TellAsync("scheduling", Register(_group, number, _meetings[number - 1], $"2020-{6 + number:00}-24", (_school, came, came)));

    async Task<RecoveryState> StateAsync() => (await Finance.GetRecoveryAsync(new GetRecoveryRequest { RecoveryId = _recoveryId })).State;
}
