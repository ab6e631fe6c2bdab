using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.ClaimService;

namespace Hubs.Funding.Tests.Claims;

/// <summary>A purchase is claimed for under the year and stage that the school was in when it bought.</summary>
public sealed class ClaimYearTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task A_school_that_has_progressed_claims_for_the_year_that_it_is_still_in()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        await house.BookListAsync();
        await ProgressAsync(school, Stage.Sustaining);

        var claim = await house.DraftAsync(school, Bought(50_000, date: "2021-06-15"));

        Assert.Equal((school.YearId, Stage.Development, 25_000L, CapPence), (claim.ProgrammeYearId, claim.Stage, claim.GrantPence, claim.CapLeftPence));
        Assert.Equal("TEXTBOOKS_NOT_FUNDED", await ReasonAsync(As(school).CreateClaimAsync(Create(school, "2021-08-01"))));
    }

    [Fact]
    public async Task What_is_bought_in_the_next_year_falls_under_its_stage_and_one_claim_is_of_one_year()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        await ProgressAsync(school, Stage.Sustaining, await NextYearAsync());

        Assert.Equal("TEXTBOOKS_NOT_FUNDED", await ReasonAsync(As(school).CreateClaimAsync(Create(school, "2021-10-01"))));
        var refusal = await Refused.ByAsync(As(school).CreateClaimAsync(Create(school, "2021-06-15", "2021-10-01")));

        Assert.Equal("PURCHASES_OF_SEVERAL_YEARS", refusal.Reason);
        Assert.Equal(["purchases[1].purchase_date"], refusal.Fields);
        Assert.Equal(school.YearId, (await As(school).CreateClaimAsync(Create(school, "2021-06-15"))).ProgrammeYearId);
    }

    [Fact]
    public async Task A_draft_moves_to_the_year_of_the_purchases_that_it_is_given()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var next = await NextYearAsync();
        await ProgressAsync(school, Stage.Embedding, next);
        var draft = await As(school).CreateClaimAsync(Create(school, "2021-06-15"));

        var moved = await As(school).UpdateClaimAsync(new UpdateClaimRequest
        {
            ClaimId = draft.ClaimId,
            Etag = draft.Etag,
            Purchases = { Bought(100, date: "2021-10-01") },
            UpdateMask = FieldMask.FromString("purchases"),
            RequestId = House.NewRequestId(),
        });

        Assert.Equal([(school.YearId, Stage.Development), (next, Stage.Embedding)], new[] { draft, moved }.Select(c => (c.ProgrammeYearId, c.Stage)));
        Assert.Equal(moved, await As(school).GetClaimAsync(new GetClaimRequest { ClaimId = draft.ClaimId }));
    }

    [Fact]
    public async Task A_school_that_went_through_its_last_stage_claims_for_what_it_bought_in_it()
    {
        var school = await house.SchoolAsync(await house.HubAsync(), stage: Stage.Embedding);
        await ProgressAsync(school, Stage.Unspecified);

        Assert.Equal(Stage.Embedding, (await As(school).CreateClaimAsync(Create(school, "2021-06-15"))).Stage);
        Assert.Equal("TEXTBOOKS_NOT_FUNDED", await ReasonAsync(As(school).CreateClaimAsync(Create(school, "2021-08-01"))));
    }

    Task ProgressAsync(GivenSchool school, Stage stage, string nextYearId = "") => house.TellAsync("schools", new ParticipationProgressed
    {
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        HubId = school.Hub.Id,
        FromStage = school.Stage,
        Stage = stage,
        ProgrammeYearId = school.YearId,
        NextProgrammeYearId = nextYearId,
    });

    async Task<string> NextYearAsync()
    {
        var published = Published(NewId(), "2021-09-01");
        published.LastDate = "2022-07-31";
        await house.TellAsync("schools", published);
        return published.ProgrammeYearId;
    }

    ClaimServiceClient As(GivenSchool school) => house.As<ClaimServiceClient>(school.Head);

    static CreateClaimRequest Create(GivenSchool school, params string[] dates) =>
        new() { ParticipationId = school.ParticipationId, Purchases = { dates.Select(d => Bought(100, date: d)) }, RequestId = House.NewRequestId() };
}
