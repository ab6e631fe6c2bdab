using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.GrantService;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.Funding.Tests.Grants;

/// <summary>A register is put right after a grant was paid on it: finance sees it. Scheduling takes the register by its own front door,
/// and its event brings it here.</summary>
public sealed class WithdrawnEvidenceTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task What_was_paid_on_a_register_that_is_put_right_afterwards_is_on_finances_list_until_it_is_right_again()
    {
        var hub = await house.HubAsync();
        var (school, untouched) = (await house.SchoolAsync(hub), await house.SchoolWithGrantAsync(hub, "Bow Primary School"));
        var meeting = await GivenFirstMeeting.HeldAsync(house, school);
        await house.SignAgreementAsync(school);
        await meeting.TakeRegisterAsync(Attendance.Present, Attendance.Present);
        var paid = await PaidAsync(hub, school, untouched);
        Assert.Empty((await WithdrawnAsync(hub)).Grants);

        house.Clock.Advance(TimeSpan.FromDays(30));
        await meeting.TakeRegisterAsync(Attendance.Present, Attendance.Absent, "The second place was nobody's.");

        var grant = Assert.Single((await WithdrawnAsync(hub)).Grants);
        Assert.Equal((school.Id, GrantState.Paid, house.Clock.GetUtcNow()), (grant.SchoolId, grant.State, grant.EvidenceWithdrawnTime.ToDateTimeOffset()));
        Assert.Equal([true, true, false], grant.Evidence.Select(e => e.Met));
        Assert.Equal(GrantPence, (await house.StatementOfAsync(school)).PaidPence);
        var told = Assert.Single(await house.ToldAsync<GrantEvidenceWithdrawn>(), e => e.GrantId == grant.GrantId);
        Assert.Equal((school.Id, hub.Id, GrantPence, paid.PaymentRunId), (told.SchoolId, told.HubId, told.AmountPence, told.PaymentRunId));
        Assert.Null((await house.GrantOfAsync(untouched)).EvidenceWithdrawnTime);

        await meeting.TakeRegisterAsync(Attendance.Present, Attendance.Substitute, "A colleague was there instead.");

        Assert.Empty((await WithdrawnAsync(hub)).Grants);
        Assert.Equal((GrantState.Paid, null), ((await house.GrantOfAsync(school)).State, (await house.GrantOfAsync(school)).EvidenceWithdrawnTime));
        Assert.Single(await house.ToldAsync<GrantEvidenceRestored>(), e => e.GrantId == grant.GrantId);
    }

    async Task<PaymentRun> PaidAsync(GivenHub hub, params GivenSchool[] schools)
    {
        foreach (var school in schools) await house.SetPayeeAsync(school);
        var run = await house.As<PaymentRunServiceClient>(hub.HubLead).FreezePaymentRunAsync(Freeze(hub));
        return await house.As<PaymentRunServiceClient>((await house.YearAsync()).Finance).MarkPaymentRunPaidAsync(house.Pay(run));
    }

    async Task<ListGrantsResponse> WithdrawnAsync(GivenHub hub) => await house.As<GrantServiceClient>((await house.YearAsync()).Finance)
        .ListGrantsAsync(new ListGrantsRequest { HubId = hub.Id, EvidenceWithdrawn = true });
}
