using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.RoundService;

namespace Hubs.Schools.Tests.Rounds;

/// <summary>Every command is tried on a round in every state: the table beside the code says what comes of it.</summary>
public sealed class RoundStatesTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    const string Heading =
        """
        # What becomes of a recruitment round

        Each command on a round in each state: where it stands after (→), or the refusal. Made by `RoundStatesTests`, which tries them all;
        `HUBS_RENEW=1` with that test makes it anew. OVER is OPEN after its closing date: it takes applications again when that is moved. CLOSED is
        final; what was handed in is decided after it all the same, and a school whose hub allows it may still be late.
        """;

    static readonly string[] States = ["PLANNED", "OPEN", "OVER", "CLOSED"];

    House House => recruitment.House;

    RoundServiceClient National => House.As<RoundServiceClient>(recruitment.National);

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_a_closed_round_has_no_way_on()
    {
        var table = new StateTable("services/Schools/Rounds/STATES.md", Heading);
        foreach (var state in States)
        {
            foreach (var (name, call) in Commands())
            {
                var round = await AtAsync(state);
                Assert.Equal(state, NameOf(round));
                await table.TryAsync(state, name, async () =>
                {
                    await call(round);
                    return NameOf(await ReadAsync(round));
                });
            }
        }

        var (now, kept) = await table.CompareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(now, kept);
        Assert.Equal(["CLOSED"], table.Final);
    }

    IEnumerable<(string Name, Func<Round, Task> Call)> Commands()
    {
        yield return ("UpdateRound: another closing date to come", round => UpdateAsync(round, new Round { ClosingDate = Day(60) }, "closing_date"));
        yield return ("UpdateRound: a closing date that has passed", round => UpdateAsync(round, new Round { ClosingDate = Day(-1) }, "closing_date"));
        yield return ("UpdateRound: another opening date", round => UpdateAsync(round, new Round { OpeningDate = Day(-20) }, "opening_date"));
        yield return ("UpdateRound: what a school is told when it is closed", round => UpdateAsync(round, new Round { ClosedMessage = "We recruit again in May." }, "closed_message"));
        yield return ("SetHubPlaces", round => SetPlacesAsync(round));
        yield return ("OpenRound", round => OpenAsync(round));
        yield return ("CloseRound", round => CloseAsync(round));
        yield return ("AllowLateEntry", async round => await AllowAsync(round, await recruitment.ASchoolAsync()));
        yield return ("SubmitApplication", async round => await recruitment.SubmitAsync(await recruitment.ASchoolAsync(), round));
        yield return ("SubmitApplication after AllowLateEntry", SubmitLateAsync);
    }

    async Task<Round> AtAsync(string state)
    {
        var round = await recruitment.APlannedRoundAsync(Day(-30), Day(30));
        await SetPlacesAsync(round);
        if (state != "PLANNED") await OpenAsync(round);
        if (state == "OVER") await UpdateAsync(await ReadAsync(round), new Round { ClosingDate = Day(-1) }, "closing_date");
        if (state == "CLOSED") await CloseAsync(round);
        return await ReadAsync(round);
    }

    async Task SubmitLateAsync(Round round)
    {
        var school = await recruitment.ASchoolAsync();
        await AllowAsync(round, school);
        await recruitment.SubmitAsync(school, round);
    }

    async Task<Round> ReadAsync(Round round) => await National.GetRoundAsync(new GetRoundRequest { RoundId = round.RoundId });

    async Task SetPlacesAsync(Round round) => await National.SetHubPlacesAsync(new SetHubPlacesRequest { RoundId = round.RoundId, HubId = recruitment.HubId, Places = 7, RequestId = House.NewRequestId() });

    async Task OpenAsync(Round round) => await National.OpenRoundAsync(new OpenRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() });

    async Task CloseAsync(Round round) => await National.CloseRoundAsync(new CloseRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() });

    async Task AllowAsync(Round round, SchoolUser school) => await House.As<RoundServiceClient>(recruitment.TfmLead).AllowLateEntryAsync(
        new AllowLateEntryRequest { RoundId = round.RoundId, HubId = recruitment.HubId, SchoolId = school.School.SchoolId, LastDate = Day(90), Reason = "Illness.", RequestId = House.NewRequestId() });

    async Task UpdateAsync(Round round, Round said, string field) => await National.UpdateRoundAsync(
        new UpdateRoundRequest { RoundId = round.RoundId, Round = said, UpdateMask = new FieldMask { Paths = { field } }, Etag = round.Etag, RequestId = House.NewRequestId() });

    string Day(int fromToday) => House.Clock.GetUtcNow().AddDays(fromToday).ToString("yyyy-MM-dd", null);

    static string NameOf(Round round) => round is { State: RoundState.Open, TakingApplications: false } ? "OVER" : round.State.ToString().ToUpperInvariant();
}
