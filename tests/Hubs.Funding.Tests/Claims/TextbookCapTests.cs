using CsCheck;
using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.ClaimService;

namespace Hubs.Funding.Tests.Claims;

public sealed class TextbookCapTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task The_second_claim_gets_what_the_first_has_left_and_the_third_nothing()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        await house.ApprovedAsync(school, Bought(300_000));

        var second = await house.ApprovedAsync(school, Bought(300_000));

        Assert.Equal((50_000L, 50_000L), (second.CapLeftPence, second.GrantPence));
        var third = await house.DraftAsync(school, Bought(100));
        Assert.Equal((0L, 0L), (third.CapLeftPence, third.GrantPence));
        Assert.Equal("TEXTBOOK_CAP_REACHED", await ReasonAsync(As(school.Head).SubmitClaimAsync(Submit(third))));
        Assert.Equal((CapPence, CapPence), ((await house.StatementOfAsync(school)).TextbookCapPence, (await house.StatementOfAsync(school)).TextbookUsedPence));
    }

    [Fact]
    public async Task The_cap_goes_on_across_years_and_stages()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        await house.ApprovedAsync(school, Bought(300_000));
        var next = NewId();
        await house.TellAsync("schools",
            Published(next, "2021-09-01"),
            new ParticipationProgressed { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = school.Hub.Id, FromStage = Stage.Development, Stage = Stage.Embedding, ProgrammeYearId = school.YearId, NextProgrammeYearId = next });

        house.Clock.SetUtcNow(new(2021, 10, 4, 9, 0, 0, TimeSpan.Zero));

        var claim = await house.ApprovedAsync(school, Bought(300_000, date: "2021-10-01"));

        Assert.Equal((next, Stage.Embedding, 50_000L), (claim.ProgrammeYearId, claim.Stage, claim.GrantPence));
    }

    [Fact]
    public async Task The_cap_goes_on_when_a_school_takes_a_new_urn()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        await house.ApprovedAsync(school, Bought(300_000));
        await house.TellAsync("schools",
            new SchoolChanged { SchoolId = school.Id, Urn = "147001", SchoolName = "Argyle Academy", LocalAuthorityCode = "373", LocalAuthorityName = "Sheffield", PhaseName = "Primary", TypeName = "Academy converter", Open = true },
            new SchoolSucceeded { SchoolId = school.Id, SuccessorSchoolId = school.Id, PredecessorUrn = "107001", Urn = "147001" });

        Assert.Equal(50_000, (await house.ApprovedAsync(school, Bought(300_000))).GrantPence);
    }

    [Fact]
    public async Task A_merger_joins_what_both_schools_have_had()
    {
        await house.BookListAsync();
        var hub = await house.HubAsync();
        var (infants, juniors) = (await house.SchoolAsync(hub, "Argyle Infant School"), await house.SchoolAsync(hub, "Argyle Junior School"));
        await house.ApprovedAsync(infants, Bought(200_000));
        await house.ApprovedAsync(juniors, Bought(160_000));
        var open = await house.DraftAsync(infants, Bought(90_000));
        await house.TellAsync("schools", new SchoolSucceeded { SchoolId = infants.Id, SuccessorSchoolId = juniors.Id, PredecessorUrn = "107001", Urn = "107002" });

        var goesOn = await As(juniors.Head).SubmitClaimAsync(new SubmitClaimRequest { ClaimId = open.ClaimId, Declared = true, RequestId = House.NewRequestId() });
        var settled = await As(hub.TfmLead).DecideClaimLineAsync(Approve(goesOn));

        Assert.Equal((juniors.Id, 20_000L), (settled.SchoolId, settled.GrantPence));
        Assert.Equal(CapPence, (await house.StatementOfAsync(juniors)).TextbookUsedPence);
    }

    [Fact]
    public async Task It_is_never_exceeded_whatever_is_claimed_and_decided_at_once() =>
        await Gen.Select(Gen.Long[1, 250_000].Array[2, 8], Gen.Bool.Array[8], Gen.Bool).SampleAsync(async (spends, approved, merged) =>
        {
            await house.BookListAsync();
            var hub = await house.HubAsync();
            var (school, other) = (await house.SchoolAsync(hub), await house.SchoolAsync(hub, "Bow Primary School"));
            if (merged) await house.TellAsync("schools", new SchoolSucceeded { SchoolId = other.Id, SuccessorSchoolId = school.Id, PredecessorUrn = "107001", Urn = "107002" });
            var claims = new List<V1.Claim>();
            foreach (var (spend, i) in spends.Select((s, i) => (s, i))) claims.Add(await house.SubmittedAsync(i % 2 == 1 && !merged ? other : school, Bought(spend)));

            await Task.WhenAll(claims.Select((claim, i) => DecideAsync(i % 3 == 0 ? hub.HubLead : hub.TfmLead, approved[i] ? Approve(claim) : Refuse(claim))));

            foreach (var (owner, mine) in new[] { (school, claims.Where(c => c.SchoolId == school.Id)), (other, claims.Where(c => c.SchoolId == other.Id)) })
            {
                var spent = mine.Where(c => approved[claims.IndexOf(c)]).Sum(c => c.EligibleSpendPence / 2);
                Assert.Equal(Math.Min(spent, CapPence), (await house.StatementOfAsync(owner)).CommittedPence);
            }
        }, iter: 6, threads: 1);

    ClaimServiceClient As(TestPerson person) => house.As<ClaimServiceClient>(person);

    async Task DecideAsync(TestPerson decider, DecideClaimLineRequest request)
    {
        while (true)
        {
            try
            {
                await As(decider).DecideClaimLineAsync(request);
                return;
            }
            catch (Grpc.Core.RpcException exception) when (Refused.Of(exception).Reason == "ETAG_STALE")
            {
                // Another decision took its turn at the cap first: read again and repeat, as the refusal says.
            }
        }
    }
}
