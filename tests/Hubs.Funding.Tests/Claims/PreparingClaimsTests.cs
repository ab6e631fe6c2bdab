using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.ClaimService;

namespace Hubs.Funding.Tests.Claims;

public sealed class PreparingClaimsTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task A_draft_shows_what_each_line_is_worth_by_the_list_in_force_at_purchase()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());

        var claim = await house.DraftAsync(school,
            Bought(50_001, "power  maths", vat: 400, recoverable: 300),
            Bought(80_000, "Some Other Maths"),
            Bought(10_000, date: "2015-01-01"));

        Assert.Equal([LineFinding.Eligible, LineFinding.SeriesNotOnList, LineFinding.NoListInForce], claim.Lines.Select(l => l.Finding));
        Assert.Equal([50_101L, 0L, 0L], claim.Lines.Select(l => l.EligibleSpendPence));
        Assert.Equal((ClaimState.Draft, 50_101L, 25_050L, CapPence, 50, Rules), (claim.State, claim.EligibleSpendPence, claim.GrantPence, claim.CapLeftPence, claim.MatchPercent, claim.RuleVersion));
    }

    [Fact]
    public async Task The_list_before_counts_for_what_was_bought_while_it_was_in_force()
    {
        var year = await house.YearAsync();
        await house.BookListAsync();
        await house.As<BookListService.BookListServiceClient>(year.NationalTeam).PublishBookListAsync(new PublishBookListRequest
        {
            BookList = new V1.BookList { ListCode = ListCode, Title = "The one before", FirstDate = "2019-04-01", LastDate = "2020-03-31", SeriesTitles = { "Inspire Maths" } },
            RequestId = House.NewRequestId(),
        });
        var school = await house.SchoolAsync(await house.HubAsync());

        var claim = await house.DraftAsync(school, Bought(100, "Inspire Maths", "2020-03-31"), Bought(100, "Inspire Maths", "2020-04-01"), Bought(100, "Power Maths", "2020-03-31"));

        Assert.Equal([LineFinding.Eligible, LineFinding.SeriesNotOnList, LineFinding.SeriesNotOnList], claim.Lines.Select(l => l.Finding));
    }

    [Fact]
    public async Task A_repeat_is_answered_only_to_who_still_may_see_what_it_was_about()
    {
        var hub = await house.HubAsync();
        var (lost, kept) = (await house.SchoolAsync(hub), await house.SchoolAsync(hub));
        var head = await house.SomebodyAsync((Role.HeadTeacher, kept.Id));
        var assigned = new RoleAssigned { RoleAssignmentId = NewId(), PersonId = head.Id, Role = Role.HeadTeacher, ScopeId = lost.Id };
        var create = new CreateClaimRequest { ParticipationId = lost.ParticipationId, Purchases = { Bought(100) }, RequestId = House.NewRequestId() };
        await house.TellAsync("schools", assigned);
        var claim = await As(head).CreateClaimAsync(create);
        Assert.Equal(claim, await As(head).CreateClaimAsync(create));

        await house.TellAsync("schools", new RoleRevoked { RoleAssignmentId = assigned.RoleAssignmentId, PersonId = head.Id });

        Assert.Equal("NOT_FOUND", await ReasonAsync(As(head).GetClaimAsync(new GetClaimRequest { ClaimId = claim.ClaimId })));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(head).CreateClaimAsync(create)));
    }

    [Fact]
    public async Task A_draft_is_revised_with_the_etag_that_was_read()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var draft = await house.DraftAsync(school, Bought(100));
        var update = Update(draft, Bought(300), Bought(500));

        var revised = await As(school.Head).UpdateClaimAsync(update);

        Assert.Equal([300L, 500L], revised.Lines.Select(l => l.Purchase.NetPence));
        Assert.Equal(revised, await As(school.MathsLead).GetClaimAsync(new GetClaimRequest { ClaimId = draft.ClaimId }));
        Assert.Equal("ETAG_STALE", await ReasonAsync(As(school.Head).UpdateClaimAsync(Update(draft, Bought(700)))));
        var unsaid = Update(revised, Bought(700));
        unsaid.Etag = "";
        Assert.Equal("INVALID_REQUEST", await ReasonAsync(As(school.Head).UpdateClaimAsync(unsaid)));
    }

    [Fact]
    public async Task More_recoverable_vat_than_vat_is_refused_and_nothing_is_kept()
    {
        var school = await house.SchoolAsync(await house.HubAsync());

        var refusal = await Refused.ByAsync(As(school.BusinessManager).CreateClaimAsync(new CreateClaimRequest
        {
            ParticipationId = school.ParticipationId,
            Purchases = { Bought(100), Bought(100, vat: 20, recoverable: 21) },
            RequestId = House.NewRequestId(),
        }));

        Assert.Equal("RECOVERABLE_VAT_TOO_HIGH", refusal.Reason);
        Assert.Equal(["purchases[1].recoverable_vat_pence"], refusal.Fields);
        Assert.Empty((await As(school.Head).ListClaimsAsync(new ListClaimsRequest())).Claims);
    }

    [Theory]
    [InlineData(10_000, 2_000, true)]
    [InlineData(10_000, 2_001, false)]
    [InlineData(4, 1, true)]
    [InlineData(4, 2, false)]
    [InlineData(184_050, 500_000, false)]
    public async Task Vat_is_at_most_the_programme_years_highest_rate_on_the_net_price_rounded_up(long net, long vat, bool taken)
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var create = Create(school);
        create.Purchases.Add(Bought(net, vat: vat));

        if (taken)
        {
            Assert.Equal(vat, (await As(school.Head).CreateClaimAsync(create)).Lines[0].Purchase.VatPence);
            return;
        }

        var refusal = await Refused.ByAsync(As(school.Head).CreateClaimAsync(create));
        Assert.Equal(("VAT_TOO_HIGH", "purchases[0].vat_pence"), (refusal.Reason, Assert.Single(refusal.Fields)));
        Assert.Equal("The VAT on a purchase is more than 20 % of its net price. Enter both as the invoice has them.", refusal.Message);
        Assert.Empty((await As(school.Head).ListClaimsAsync(new ListClaimsRequest())).Claims);
    }

    [Fact]
    public async Task A_draft_is_not_revised_to_more_vat_than_there_is_and_a_year_that_names_no_rate_holds_none_against_the_price()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var draft = await house.DraftAsync(school, Bought(1_000, vat: 200));
        Assert.Equal(20, draft.HighestVatPercent);
        Assert.Equal("VAT_TOO_HIGH", await ReasonAsync(As(school.Head).UpdateClaimAsync(Update(draft, Bought(1_000, vat: 201)))));

        var before = Published(NewId());
        foreach (var stage in before.Stages) stage.HighestVatPercent = 0;
        await house.TellAsync("schools", before);
        var older = await house.SchoolAsync(school.Hub, yearId: before.ProgrammeYearId);
        Assert.Equal(0, (await house.DraftAsync(older, Bought(1_000, vat: 999))).HighestVatPercent);
    }

    [Fact]
    public async Task Amounts_and_dates_that_cannot_be_are_told_all_at_once()
    {
        var school = await house.SchoolAsync(await house.HubAsync());

        var refusal = await Refused.ByAsync(As(school.BusinessManager).CreateClaimAsync(new CreateClaimRequest
        {
            ParticipationId = school.ParticipationId,
            Purchases = { new Purchase { PurchaseDate = "15/06/2020", SeriesTitle = "Power\u0000Maths", SupplierName = "Pearson", InvoiceNumber = "1", NetPence = -5, VatPence = -1 } },
            RequestId = House.NewRequestId(),
        }));

        Assert.Equal("INVALID_REQUEST", refusal.Reason);
        Assert.Equal(["purchases[0].purchase_date", "purchases[0].series_title", "purchases[0].net_pence", "purchases[0].vat_pence"], refusal.Fields);
    }

    [Fact]
    public async Task A_stage_without_textbook_money_and_a_school_that_left_can_claim_nothing()
    {
        var hub = await house.HubAsync();
        var (sustaining, left) = (await house.SchoolAsync(hub, stage: Stage.Sustaining), await house.SchoolAsync(hub));
        await house.TellAsync("schools", new ParticipationWithdrawn { ParticipationId = left.ParticipationId, SchoolId = left.Id, HubId = hub.Id, ProgrammeYearId = left.YearId, Stage = left.Stage, WithdrawDate = "2020-07-01" });

        Assert.Equal("TEXTBOOKS_NOT_FUNDED", await ReasonAsync(As(sustaining.Head).CreateClaimAsync(Create(sustaining))));
        Assert.Equal("PARTICIPATION_ENDED", await ReasonAsync(As(left.Head).CreateClaimAsync(Create(left))));
    }

    [Fact]
    public async Task Another_schools_participation_and_claim_are_not_found()
    {
        var hub = await house.HubAsync();
        var (school, other) = (await house.SchoolAsync(hub), await house.SchoolAsync(hub, "Bow Primary School"));
        var draft = await house.DraftAsync(school, Bought(100));

        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.Head).CreateClaimAsync(Create(school))));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.Head).GetClaimAsync(new GetClaimRequest { ClaimId = draft.ClaimId })));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.Head).UpdateClaimAsync(Update(draft, Bought(1)))));
        Assert.Empty((await As(other.Head).ListClaimsAsync(new ListClaimsRequest { SchoolId = school.Id })).Claims);
    }

    [Fact]
    public async Task A_draft_is_its_schools_alone()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var year = await house.YearAsync();
        var get = new GetClaimRequest { ClaimId = (await house.DraftAsync(school, Bought(100))).ClaimId };

        Assert.Equal("NOT_FOUND", await ReasonAsync(As(school.Hub.TfmLead).GetClaimAsync(get)));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(year.Finance).GetClaimAsync(get)));
        Assert.Empty((await As(school.Hub.TfmLead).ListClaimsAsync(new ListClaimsRequest())).Claims);
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(await house.SomebodyAsync((Role.LeadTeacher, school.Id))).GetClaimAsync(get)));
    }

    [Fact]
    public async Task Claims_are_listed_page_by_page_newest_first()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var drafts = new List<string>();
        for (var i = 0; i < 3; i++) drafts.Insert(0, (await house.DraftAsync(school, Bought(100))).ClaimId);

        var first = await As(school.Head).ListClaimsAsync(new ListClaimsRequest { PageSize = 2 });
        var second = await As(school.Head).ListClaimsAsync(new ListClaimsRequest { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(drafts.Order(), first.Claims.Concat(second.Claims).Select(c => c.ClaimId).Order());
        Assert.Equal("", second.NextPageToken);
        Assert.Equal("PAGE_TOKEN_INVALID", await ReasonAsync(As(school.MathsLead).ListClaimsAsync(new ListClaimsRequest { PageSize = 2, PageToken = first.NextPageToken })));
    }

    ClaimServiceClient As(TestPerson person) => house.As<ClaimServiceClient>(person);

    static CreateClaimRequest Create(GivenSchool school) => new() { ParticipationId = school.ParticipationId, RequestId = House.NewRequestId() };

    static UpdateClaimRequest Update(V1.Claim claim, params Purchase[] purchases) =>
        new() { ClaimId = claim.ClaimId, Etag = claim.Etag, Purchases = { purchases }, UpdateMask = FieldMask.FromString("purchases"), RequestId = House.NewRequestId() };
}
