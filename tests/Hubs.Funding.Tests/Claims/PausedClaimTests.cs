using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;
using static Hubs.Funding.V1.ClaimService;

namespace Hubs.Funding.Tests.Claims;

/// <summary>A pause is read only: a school that pauses prepares and hands in no claim. What the hub was handed goes on.</summary>
public sealed class PausedClaimTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task A_school_that_pauses_neither_starts_nor_changes_nor_hands_in_a_claim_and_does_so_again_when_it_goes_on()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var draft = await house.DraftAsync(school, Bought(10_000));

        await PauseAsync(school, 30);

        Assert.Equal("PARTICIPATION_PAUSED", await ReasonAsync(As(school.MathsLead).CreateClaimAsync(new CreateClaimRequest { ParticipationId = school.ParticipationId, RequestId = House.NewRequestId() })));
        Assert.Equal("PARTICIPATION_PAUSED", await ReasonAsync(As(school.MathsLead).UpdateClaimAsync(Update(draft))));
        Assert.Equal("PARTICIPATION_PAUSED", await ReasonAsync(As(school.MathsLead).SubmitClaimAsync(Submit(draft))));
        Assert.Equal(draft, await As(school.MathsLead).GetClaimAsync(new GetClaimRequest { ClaimId = draft.ClaimId }));
        await house.TellAsync("schools", new ParticipationResumed { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = school.Hub.Id, ProgrammeYearId = school.YearId, Stage = school.Stage, ResumeDate = In(house, 0) });
        Assert.Equal(ClaimState.Submitted, (await As(school.MathsLead).SubmitClaimAsync(Submit(draft))).State);
    }

    [Fact]
    public async Task What_was_handed_in_before_the_pause_is_returned_answered_and_decided_in_it()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var claim = await house.SubmittedAsync(school, Bought(10_000));
        await PauseAsync(school, 30);

        var returned = await As(school.Hub.TfmLead).ReturnClaimAsync(new ReturnClaimRequest { ClaimId = claim.ClaimId, Question = "Which classes are these for?", RequestId = House.NewRequestId() });
        var answer = Submit(await As(school.MathsLead).UpdateClaimAsync(Update(returned)));
        answer.Answer = "Years 3 and 4.";
        await As(school.MathsLead).SubmitClaimAsync(answer);

        Assert.Equal(ClaimState.Decided, (await As(school.Hub.TfmLead).DecideClaimLineAsync(Approve(claim))).State);
    }

    ClaimServiceClient As(TestPerson person) => house.As<ClaimServiceClient>(person);

    Task PauseAsync(GivenSchool school, int days) => house.TellAsync("schools", new ParticipationPaused
    {
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        HubId = school.Hub.Id,
        ProgrammeYearId = school.YearId,
        Stage = school.Stage,
        FromDate = In(house, 0),
        ToDate = In(house, days),
    });

    static UpdateClaimRequest Update(Claim claim) => new() { ClaimId = claim.ClaimId, UpdateMask = new() { Paths = { "purchases" } }, Purchases = { Bought(8_000) }, Etag = claim.Etag, RequestId = House.NewRequestId() };
}
