using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.ClaimService;

namespace Hubs.Funding.Tests.Claims;

public sealed class ClaimStatesTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    const string Heading =
        """
        # What becomes of a textbook claim

        Each command in each state: where it stands after (→), or the refusal. Made by `ClaimStatesTests`, which tries them all; `HUBS_RENEW=1` with that test makes it anew.
        Approving and refusing are `DecideClaimLine` on the last line. A payment run pays what is DECIDED by itself; PAID and WITHDRAWN are final.
        """;

    static readonly string[] Commands = ["UpdateClaim", "SubmitClaim", "WithdrawClaim", "ReturnClaim", "DecideClaimLine: approve", "DecideClaimLine: refuse", "MarkPaymentRunPaid"];

    GivenSchool _school = null!;

    ClaimServiceClient Head => house.As<ClaimServiceClient>(_school.Head);

    ClaimServiceClient Hub => house.As<ClaimServiceClient>(_school.Hub.TfmLead);

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_what_is_over_has_no_way_on()
    {
        await house.BookListAsync();
        _school = await house.SchoolAsync(await house.HubAsync());
        await house.SetPayeeAsync(_school);

        var final = await new StateTable("services/Funding/Claims/STATES.md", Heading).CheckAsync<ClaimState>(ClaimServiceReflection.Descriptor.EnumTypes.Single(e => e.Name == nameof(ClaimState)), Commands, GivenAsync);

        Assert.Equal([ClaimState.Paid, ClaimState.Withdrawn], final);
    }

    async Task<Func<Task<ClaimState>>> GivenAsync(ClaimState state, string command)
    {
        var claim = await AtAsync(state);
        Assert.Equal(state, claim.State);
        return async () => command switch
        {
            "UpdateClaim" => (await Head.UpdateClaimAsync(new UpdateClaimRequest { ClaimId = claim.ClaimId, Etag = claim.Etag, Purchases = { Bought(100) }, UpdateMask = FieldMask.FromString("purchases"), RequestId = House.NewRequestId() })).State,
            "SubmitClaim" => (await Head.SubmitClaimAsync(Answered(claim))).State,
            "WithdrawClaim" => (await Head.WithdrawClaimAsync(Withdraw(claim))).State,
            "ReturnClaim" => (await Hub.ReturnClaimAsync(Return(claim))).State,
            "DecideClaimLine: approve" => (await Hub.DecideClaimLineAsync(Approve(claim))).State,
            "DecideClaimLine: refuse" => (await Hub.DecideClaimLineAsync(Refuse(claim))).State,
            _ => await PayAsync(claim),
        };
    }

    async Task<Claim> AtAsync(ClaimState state)
    {
        if (state == ClaimState.Draft) return await house.DraftAsync(_school, Bought(100));
        var claim = await house.SubmittedAsync(_school, Bought(100));
        return state switch
        {
            ClaimState.Submitted => claim,
            ClaimState.Returned => await Hub.ReturnClaimAsync(Return(claim)),
            ClaimState.Withdrawn => await Head.WithdrawClaimAsync(Withdraw(claim)),
            ClaimState.Decided => await Hub.DecideClaimLineAsync(Approve(claim)),
            _ => await PaidAsync(await Hub.DecideClaimLineAsync(Approve(claim))),
        };
    }

    async Task<Claim> PaidAsync(Claim claim)
    {
        await GivenYear.PaidAsync(house, _school.Hub);
        return await Head.GetClaimAsync(new GetClaimRequest { ClaimId = claim.ClaimId });
    }

    /// <summary>Another claim of the school is decided too, so that there is something to pay.</summary>
    async Task<ClaimState> PayAsync(Claim claim)
    {
        await house.ApprovedAsync(_school, Bought(100));
        return (await PaidAsync(claim)).State;
    }

    static SubmitClaimRequest Answered(Claim claim)
    {
        var request = Submit(claim);
        request.Answer = "For Year 3.";
        return request;
    }

    static ReturnClaimRequest Return(Claim claim) => new() { ClaimId = claim.ClaimId, Question = "For whom?", RequestId = House.NewRequestId() };

    static WithdrawClaimRequest Withdraw(Claim claim) => new() { ClaimId = claim.ClaimId, RequestId = House.NewRequestId() };
}
