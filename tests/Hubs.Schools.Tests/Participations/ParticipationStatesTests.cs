using Grpc.Core;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Hosting;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.Schools.Tests.Participations;

/// <summary>Every command is tried on a participation in every state: the table beside the code says what comes of it.</summary>
public sealed class ParticipationStatesTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    const string Heading =
        """
        # What becomes of a participation

        Each command on a participation in each state, and each decision of an end-of-year review: where it stands after (→), or the refusal. Made by
        `ParticipationStatesTests`, which tries them all; `HUBS_RENEW=1` with that test makes it anew. PAUSED is ACTIVE on the days of a pause: after
        them it is ACTIVE by itself. A review of a school that is out of the programme changes nothing. WITHDRAWN and FINISHED are final.
        """;

    static readonly string[] States = ["ACTIVE", "ASKED TO LEAVE", "PAUSED", "WITHDRAWN", "FINISHED"];

    Round _round = new();

    House House => recruitment.House;

    ParticipationService.ParticipationServiceClient Hub => House.As<ParticipationService.ParticipationServiceClient>(recruitment.TfmLead);

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_what_is_over_has_no_way_on()
    {
        _round = await recruitment.AnOpenRoundAsync(places: 100, closingDate: "2029-08-31");
        var table = new StateTable("services/Schools/Participations/STATES.md", Heading);
        foreach (var state in States)
        {
            foreach (var (name, call) in Commands())
            {
                var given = await AtAsync(state);
                await table.TryAsync(state, name, async () => NameOf(await call(given)));
            }
        }

        var (now, kept) = await table.CompareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(now, kept);
        Assert.Equal(["WITHDRAWN", "FINISHED"], table.Final);
    }

    IEnumerable<(string Name, Func<Application, Task<Participation>> Call)> Commands()
    {
        yield return ("PauseParticipation", async a => await Pause(a));
        yield return ("ResumeParticipation", async a => await Hub.ResumeParticipationAsync(new ResumeParticipationRequest { ParticipationId = a.ParticipationId, RequestId = House.NewRequestId() }));
        yield return ("CarryParticipationOver", async a => await Hub.CarryParticipationOverAsync(new CarryParticipationOverRequest { ParticipationId = a.ParticipationId, Reason = "No specialist was free.", RequestId = House.NewRequestId() }));
        yield return ("AskToWithdraw", async a => await Ask(a));
        yield return ("DropWithdrawal", async a => await Hub.DropWithdrawalAsync(new DropWithdrawalRequest { ParticipationId = a.ParticipationId, Reason = "It stays.", RequestId = House.NewRequestId() }));
        yield return ("WithdrawParticipation", async a => await Withdraw(a));
        yield return ("review: progress", a => ReviewedAsync(a, ReviewDecision.Progress, Stage.Embedding));
        yield return ("review: progress from the last stage", a => ReviewedAsync(a, ReviewDecision.Progress, Stage.Unspecified));
        yield return ("review: repeat", a => ReviewedAsync(a, ReviewDecision.Repeat, Stage.Development));
        yield return ("review: withdraw", a => ReviewedAsync(a, ReviewDecision.Withdraw, Stage.Unspecified));
    }

    async Task<Application> AtAsync(string state)
    {
        var accepted = await recruitment.AcceptAsync(await recruitment.ASchoolAsync(), _round);
        switch (state)
        {
            case "PAUSED":
                await Pause(accepted);
                break;
            case "ASKED TO LEAVE":
                await Ask(accepted);
                break;
            case "WITHDRAWN":
                await Ask(accepted);
                await Withdraw(accepted);
                break;
            case "FINISHED":
                await ReviewedAsync(accepted, ReviewDecision.Progress, Stage.Unspecified);
                break;
        }

        return accepted;
    }

    AsyncUnaryCall<Participation> Pause(Application accepted) => Hub.PauseParticipationAsync(new PauseParticipationRequest
    {
        ParticipationId = accepted.ParticipationId,
        ToDate = BusinessClock.DateInEngland(House.Clock.GetUtcNow()).AddDays(5).ToString("yyyy-MM-dd", null),
        Reason = "The building is closed.",
        RequestId = House.NewRequestId(),
    });

    AsyncUnaryCall<Participation> Ask(Application accepted) =>
        Hub.AskToWithdrawAsync(new AskToWithdrawRequest { ParticipationId = accepted.ParticipationId, Reason = "It merges.", RequestId = House.NewRequestId() });

    AsyncUnaryCall<Participation> Withdraw(Application accepted) =>
        House.As<ParticipationService.ParticipationServiceClient>(recruitment.National).WithdrawParticipationAsync(new WithdrawParticipationRequest { ParticipationId = accepted.ParticipationId, RequestId = House.NewRequestId() });

    async Task<Participation> ReviewedAsync(Application accepted, ReviewDecision decision, Stage toStage)
    {
        await Elsewhere.ReviewedAsync(House, accepted, decision, toStage);
        return await recruitment.ParticipationAsync(accepted.ParticipationId);
    }

    static string NameOf(Participation participation) => participation.Paused ? "PAUSED" : participation is { State: ParticipationState.Active, Withdrawal: not null } ? "ASKED TO LEAVE" : participation.State.ToString().ToUpperInvariant();
}
