using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.GrantService;

namespace Hubs.Funding.Tests.Grants;

public sealed class WithholdGrantTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task Money_held_back_stays_committed_but_is_not_owed_until_it_goes_on()
    {
        var school = await house.SchoolWithGrantAsync(await house.HubAsync());
        var grant = await house.GrantOfAsync(school);

        var held = await As(school.Hub.TfmLead).WithholdGrantAsync(Withhold(grant));

        Assert.Equal((GrantState.Withheld, "The action plan is missing."), (held.State, held.WithholdReason));
        var statement = await house.StatementOfAsync(school);
        Assert.Equal((GrantPence, GrantPence, 0L), (statement.CommittedPence, statement.WithheldPence, statement.OwedPence));
        Assert.Equal(GrantPence, Assert.Single(await house.ToldAsync<GrantWithheld>(), e => e.GrantId == grant.GrantId).EarnedPence);

        var resumed = await As(school.Hub.HubLead).ResumeGrantAsync(new ResumeGrantRequest { GrantId = grant.GrantId, Reason = "The plan is there.", Etag = held.Etag, RequestId = House.NewRequestId() });

        Assert.Equal((GrantState.Earned, ""), (resumed.State, resumed.WithholdReason));
        Assert.Equal(GrantPence, (await house.StatementOfAsync(school)).OwedPence);
        Assert.Single(await house.ToldAsync<GrantResumed>(), e => e.GrantId == grant.GrantId);
    }

    [Fact]
    public async Task A_grant_held_back_before_it_is_earned_is_committed_as_held_back()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var grant = await As(school.Hub.TfmLead).WithholdGrantAsync(Withhold(await house.GrantOfAsync(school)));

        await house.EarnGrantAsync(school);

        Assert.Equal(GrantState.Withheld, (await house.GrantOfAsync(school)).State);
        Assert.Equal(GrantPence, (await house.StatementOfAsync(school)).WithheldPence);
        Assert.Equal(0, Assert.Single(await house.ToldAsync<GrantWithheld>(), e => e.GrantId == grant.GrantId).EarnedPence);
    }

    [Fact]
    public async Task What_is_held_back_is_not_paid()
    {
        var hub = await house.HubAsync();
        var school = await house.SchoolWithGrantAsync(hub);
        await house.SetPayeeAsync(school);
        await As(hub.TfmLead).WithholdGrantAsync(Withhold(await house.GrantOfAsync(school)));

        Assert.Equal("NOTHING_TO_PAY", await ReasonAsync(house.As<PaymentRunService.PaymentRunServiceClient>(hub.HubLead).FreezePaymentRunAsync(Freeze(hub))));
    }

    [Fact]
    public async Task Whoever_has_to_do_with_the_school_neither_holds_back_nor_resumes()
    {
        var school = await house.SchoolWithGrantAsync(await house.HubAsync());
        var grant = await house.GrantOfAsync(school);
        var both = await house.SomebodyAsync((Role.TfmLead, school.Hub.Id), (Role.HeadTeacher, school.Id));

        Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", await ReasonAsync(As(both).WithholdGrantAsync(Withhold(grant))));
        await As(school.Hub.TfmLead).WithholdGrantAsync(Withhold(grant));
        Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", await ReasonAsync(As(both).ResumeGrantAsync(Resume(grant))));
    }

    [Fact]
    public async Task What_cannot_be_held_back_or_resumed_is_refused()
    {
        var hub = await house.HubAsync();
        var school = await house.SchoolWithGrantAsync(hub);
        var grant = await house.GrantOfAsync(school);
        var lead = As(hub.TfmLead);
        Assert.Equal("GRANT_NOT_WITHHELD", await ReasonAsync(lead.ResumeGrantAsync(Resume(grant))));

        await lead.WithholdGrantAsync(Withhold(grant));
        Assert.Equal("GRANT_WITHHELD_ALREADY", await ReasonAsync(lead.WithholdGrantAsync(Withhold(grant))));
        await lead.ResumeGrantAsync(Resume(grant));

        await house.SetPayeeAsync(school);
        var runs = house.As<PaymentRunService.PaymentRunServiceClient>(hub.HubLead);
        var run = await runs.FreezePaymentRunAsync(Freeze(hub));
        Assert.Equal("GRANT_IN_PAYMENT_RUN", await ReasonAsync(lead.WithholdGrantAsync(Withhold(grant))));

        await house.As<PaymentRunService.PaymentRunServiceClient>((await house.YearAsync()).Finance).MarkPaymentRunPaidAsync(house.Pay(run));
        Assert.Equal("GRANT_CLOSED", await ReasonAsync(lead.WithholdGrantAsync(Withhold(grant))));
        Assert.Equal("GRANT_CLOSED", await ReasonAsync(lead.ResumeGrantAsync(Resume(grant))));
    }

    [Fact]
    public async Task Another_hub_does_not_find_it_and_an_administrator_may_only_look()
    {
        var (hub, other) = (await house.HubAsync(), await house.HubAsync("Other Maths Hub"));
        var school = await house.SchoolWithGrantAsync(hub);
        var grant = await house.GrantOfAsync(school);

        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.HubLead).WithholdGrantAsync(Withhold(grant))));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.TfmLead).GetGrantAsync(new GetGrantRequest { GrantId = grant.GrantId })));
        Assert.Empty((await As(other.TfmLead).ListGrantsAsync(new ListGrantsRequest { HubId = hub.Id })).Grants);
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(hub.Administrator).WithholdGrantAsync(Withhold(grant))));
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(school.Head).WithholdGrantAsync(Withhold(grant))));
        Assert.Equal(grant, await As(hub.Administrator).GetGrantAsync(new GetGrantRequest { GrantId = grant.GrantId }));
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(await house.SomebodyAsync((Role.Specialist, hub.Id))).GetGrantAsync(new GetGrantRequest { GrantId = grant.GrantId })));
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_a_stale_etag_none()
    {
        var school = await house.SchoolWithGrantAsync(await house.HubAsync());
        var grant = await house.GrantOfAsync(school);
        var request = Withhold(grant);
        request.Etag = grant.Etag;

        var first = await As(school.Hub.TfmLead).WithholdGrantAsync(request);

        Assert.Equal(first, await As(school.Hub.TfmLead).WithholdGrantAsync(request));
        Assert.Single(await house.ToldAsync<GrantWithheld>(), e => e.GrantId == grant.GrantId);
        var stale = Resume(grant);
        stale.Etag = grant.Etag;
        Assert.Equal("ETAG_STALE", await ReasonAsync(As(school.Hub.TfmLead).ResumeGrantAsync(stale)));
    }

    GrantServiceClient As(TestPerson person) => house.As<GrantServiceClient>(person);

    static WithholdGrantRequest Withhold(V1.Grant grant) => new() { GrantId = grant.GrantId, Reason = "The action plan is missing.", RequestId = House.NewRequestId() };

    static ResumeGrantRequest Resume(V1.Grant grant) => new() { GrantId = grant.GrantId, Reason = "All is well.", RequestId = House.NewRequestId() };
}
