using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.ClaimService;

namespace Hubs.Funding.Tests.Claims;

public sealed class ClaimDeadlineTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task The_deadline_of_the_list_in_force_at_purchase_holds_to_the_end_of_its_day_in_England()
    {
        var list = await house.BookListAsync("2020-04-01", "2020-07-01", "2020-07-31");
        var school = await house.SchoolAsync(await house.HubAsync());
        var head = house.As<ClaimServiceClient>(school.Head);
        var (inTime, late) = (await house.DraftAsync(school, Bought(1000)), await house.DraftAsync(school, Bought(1000)));

        house.Clock.SetUtcNow(new DateTimeOffset(2020, 7, 31, 22, 59, 59, TimeSpan.Zero));
        Assert.Equal(ClaimState.Submitted, (await head.SubmitClaimAsync(Submit(inTime))).State);

        house.Clock.SetUtcNow(new DateTimeOffset(2020, 7, 31, 23, 0, 0, TimeSpan.Zero));
        var refusal = await Refused.ByAsync(head.SubmitClaimAsync(Submit(late)));
        Assert.Equal(("CLAIM_DEADLINE_PASSED", "lines[0]"), (refusal.Reason, Assert.Single(refusal.Fields)));

        await house.As<BookListService.BookListServiceClient>((await house.YearAsync()).NationalTeam).UpdateBookListAsync(new UpdateBookListRequest
        {
            BookListId = list.BookListId,
            ClaimDeadlineDate = "2020-08-31",
            UpdateMask = FieldMask.FromString("claim_deadline_date"),
            Etag = list.Etag,
            RequestId = House.NewRequestId(),
        });
        Assert.Equal(ClaimState.Submitted, (await head.SubmitClaimAsync(Submit(late))).State);
    }
}
