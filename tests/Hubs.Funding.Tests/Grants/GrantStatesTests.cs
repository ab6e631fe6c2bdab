using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;
using static Hubs.Funding.V1.GrantService;

namespace Hubs.Funding.Tests.Grants;

public sealed class GrantStatesTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    const string Heading =
        """
        # What becomes of a release grant, or an instalment of one

        Each command in each state: where it stands after (→), or the refusal. Made by `GrantStatesTests`, which tries them all; `HUBS_RENEW=1` with that test makes it anew.
        In a year whose budgets bind, by the rule that a school keeps nothing unless it completed the stage. What was WITHHELD is EARNED when it is resumed and its evidence
        is complete. What LAPSED is earned by a register from before that comes late, as far as the school keeps it: here nothing, so LAPSED and PAID are final.
        """;

    const string Withhold = "WithholdGrant", Resume = "ResumeGrant", Earns = "its evidence is complete", Goes = "its evidence goes", Leaves = "the school withdraws and keeps nothing", More = "SetBudget: more", Pay = "MarkPaymentRunPaid";

    readonly string _group = NewId();
    GivenHub _hub = null!;
    GivenSchool _school = null!;
    string _meeting = "";

    GrantServiceClient TfmLead => house.As<GrantServiceClient>(_hub.TfmLead);

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_what_was_paid_or_lapsed_has_no_way_on()
    {
        var final = await new StateTable("services/Funding/Grants/STATES.md", Heading)
            .CheckAsync<GrantState>(GrantServiceReflection.Descriptor.EnumTypes.Single(e => e.Name == nameof(GrantState)), [Withhold, Resume, Earns, Goes, Leaves, More, Pay], GivenAsync);

        Assert.Equal([GrantState.Paid, GrantState.Lapsed], final);
    }

    async Task<Func<Task<GrantState>>> GivenAsync(GrantState state, string command)
    {
        await AtAsync(state);
        Assert.Equal(state, (await house.GrantOfAsync(_school)).State);
        return async () =>
        {
            await DoAsync(command);
            return (await house.GrantOfAsync(_school)).State;
        };
    }

    /// <summary>A grant of a hub and school of its own in this state. One that waits, or lapsed, has its agreement signed.</summary>
    async Task AtAsync(GrantState state)
    {
        var yearId = await PublishedAsync(house, year =>
        {
            year.BudgetsBind = true;
            year.Stages[0].RecoveryRule = RecoveryRule.AllUnlessCompleted;
            year.Stages[0].CompletionMeetings = 5;
        });
        (_hub, _meeting) = (await house.HubAsync(), NewId());
        if (state != GrantState.AwaitingBudget) await SetBudgetAsync(house, _hub, yearId, Fund.ReleaseTime, GrantPence);
        _school = await house.SchoolAsync(_hub, yearId: yearId);
        await house.SetPayeeAsync(_school);
        await house.SignAgreementAsync(_school);
        if (state is GrantState.Earned or GrantState.Withheld or GrantState.Paid) await DoAsync(Earns);
        if (state == GrantState.Withheld) await DoAsync(Withhold);
        if (state == GrantState.Paid) await DoAsync(Pay);
        if (state == GrantState.Lapsed) await DoAsync(Leaves);
    }

    async Task DoAsync(string command)
    {
        if (command == Withhold) await TfmLead.WithholdGrantAsync(new WithholdGrantRequest { GrantId = await IdAsync(), Reason = "Asked.", RequestId = House.NewRequestId() });
        if (command == Resume) await TfmLead.ResumeGrantAsync(new ResumeGrantRequest { GrantId = await IdAsync(), Reason = "Answered.", RequestId = House.NewRequestId() });
        if (command == Earns) await RegisterAsync(Attendance.Present);
        if (command == Goes) await RegisterAsync(Attendance.Absent);
        if (command == Leaves) await WithdrawAsync(house, _school);
        if (command == More) await SetBudgetAsync(house, _hub, _school.YearId, Fund.ReleaseTime, 2 * GrantPence);
        if (command == Pay) await PaidAsync(house, _hub);
    }

    Task RegisterAsync(Attendance second) => house.TellAsync("scheduling", Register(_group, 1, _meeting, (_school, Attendance.Present, second)));

    async Task<string> IdAsync() => (await house.GrantOfAsync(_school)).GrantId;
}
