using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.RoundService;

namespace Hubs.Schools.Tests.Rounds;

public sealed class NationalPlacesTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    RoundServiceClient National => recruitment.House.As<RoundServiceClient>(recruitment.National);

    [Fact]
    public async Task Hubs_together_are_given_no_more_places_than_the_round_has_nationally()
    {
        var round = await recruitment.APlannedRoundAsync(change: r => r.NationalPlaces = 10);
        await National.SetHubPlacesAsync(ToSet(round, recruitment.HubId, 6));

        var refusal = await Refused.ByAsync(National.SetHubPlacesAsync(ToSet(round, recruitment.OtherHubId, 5)));
        var full = await National.SetHubPlacesAsync(ToSet(round, recruitment.OtherHubId, 4));

        Assert.Equal(("NATIONAL_PLACES_EXCEEDED", "All hubs together would have 11 places, and the round has 10 nationally. Give fewer, or raise what the round has."), (refusal.Reason, refusal.Message));
        Assert.Equal("NATIONAL_PLACES_EXCEEDED", (await Refused.ByAsync(UpdateAsync(full, 9))).Reason);
        Assert.Equal(12, (await UpdateAsync(full, 12)).NationalPlaces);
    }

    [Fact]
    public async Task Of_two_that_are_given_at_once_one_is_told_to_look_again()
    {
        var round = await recruitment.APlannedRoundAsync(change: r => r.NationalPlaces = 10);

        var answers = await Task.WhenAll(new[] { recruitment.HubId, recruitment.OtherHubId }.Select(async hub =>
        {
            try
            {
                await National.SetHubPlacesAsync(ToSet(round, hub, 6));
                return "";
            }
            catch (Grpc.Core.RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }));

        Assert.Equal("", answers.Order(StringComparer.Ordinal).First());
        Assert.Contains(answers.Order(StringComparer.Ordinal).Last(), new[] { "ETAG_STALE", "NATIONAL_PLACES_EXCEEDED" });
        Assert.Equal(6, (await National.GetRoundAsync(new GetRoundRequest { RoundId = round.RoundId })).HubPlaces.Sum(p => p.Places));
    }

    Grpc.Core.AsyncUnaryCall<Round> UpdateAsync(Round read, int places) => National.UpdateRoundAsync(new UpdateRoundRequest
    {
        RoundId = read.RoundId,
        Round = new Round { NationalPlaces = places },
        UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "national_places" } },
        Etag = read.Etag,
        RequestId = House.NewRequestId(),
    });

    static SetHubPlacesRequest ToSet(Round round, string hubId, int places) => new() { RoundId = round.RoundId, HubId = hubId, Places = places, RequestId = House.NewRequestId() };
}
