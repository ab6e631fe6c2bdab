using Hubs.Funding.V1;
using Hubs.Schools.V1;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;
using static Hubs.Funding.V1.GrantService;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.Funding.Tests.Grants;

public sealed class InstalmentTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task Each_instalment_is_earned_by_its_own_evidence_and_paid_from_its_own_day()
    {
        var (hub, yearId) = (await house.HubAsync(), await PublishedAsync(house, InTwo));
        var school = await house.SchoolAsync(hub, yearId: yearId);
        await house.SetPayeeAsync(school);
        house.Clock.SetUtcNow(new(2020, 10, 1, 9, 0, 0, TimeSpan.Zero));
        await house.SignAgreementAsync(school);
        await AttendedAsync(house, school, 2, 1);

        Assert.Equal([(1, 60_000L, GrantState.Earned, ""), (2, 40_000L, GrantState.AwaitingEvidence, "2021-03-01")], (await GrantsAsync(school)).Select(Of));
        var attended = Assert.Single((await GrantsAsync(school))[1].Evidence);
        Assert.Equal((GrantEvidenceKind.MeetingsAttended, false, 3, 2), (attended.Kind, attended.Met, attended.NeededCount, attended.MetCount));
        Assert.Equal(60_000, (await PaidAsync(house, hub)).TotalPence);

        await AttendedAsync(house, school, 0, 0, 1);

        Assert.Equal(GrantState.Earned, (await GrantsAsync(school))[1].State);
        Assert.Equal(40_000, (await house.StatementOfAsync(school)).OwedPence);
        Assert.Equal("NOTHING_TO_PAY", await ReasonAsync(house.As<PaymentRunServiceClient>(hub.HubLead).FreezePaymentRunAsync(Freeze(hub))));
        house.Clock.SetUtcNow(new(2021, 3, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(40_000, (await PaidAsync(house, hub)).TotalPence);
    }

    [Fact]
    public async Task All_instalments_of_a_school_wait_for_the_budget_together()
    {
        var (hub, yearId) = (await house.HubAsync(), await PublishedAsync(house, year =>
        {
            InTwo(year);
            year.BudgetsBind = true;
        }));
        await SetBudgetAsync(house, hub, yearId, Fund.ReleaseTime, 90_000);

        var school = await house.SchoolAsync(hub, yearId: yearId);

        Assert.All(await GrantsAsync(school), grant => Assert.Equal(GrantState.AwaitingBudget, grant.State));
        await SetBudgetAsync(house, hub, yearId, Fund.ReleaseTime, 100_000);
        Assert.All(await GrantsAsync(school), grant => Assert.Equal(GrantState.AwaitingEvidence, grant.State));
    }

    static void InTwo(ProgrammeYearPublished year) => year.Stages[0].GrantInstalments.Add(
    [
        new GrantInstalment { AmountPence = 60_000, Evidence = new ReleaseGrantEvidence { AgreementSigned = true, FirstMeetingPlaces = 2 } },
        new GrantInstalment { AmountPence = 40_000, Evidence = new ReleaseGrantEvidence { MeetingsAttended = 3 }, PayFromDate = "2021-03-01" },
    ]);

    async Task<V1.Grant[]> GrantsAsync(GivenSchool school) =>
        [.. (await house.As<GrantServiceClient>(school.Head).ListGrantsAsync(new ListGrantsRequest { SchoolId = school.Id })).Grants.OrderBy(g => g.InstalmentNumber)];

    static (int, long, GrantState, string) Of(V1.Grant grant) => (grant.InstalmentNumber, grant.AmountPence, grant.State, grant.PayFromDate);
}
