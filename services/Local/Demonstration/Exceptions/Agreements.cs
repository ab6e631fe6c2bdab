using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Exceptions;

/// <summary>Heads confirm their agreements for a further year, all but one of each group; one challenges a commitment; a school pauses.</summary>
internal static class Agreements
{
    static readonly Cast Everybody = Cast.Everybody;
    static readonly WorkGroupCast Challenged = Everybody.GroupOf("d3");
    static readonly WorkGroupCast Paused = Everybody.GroupOf("e2");

    const int HeadsMeetings = 2;

    /// <summary>The school whose head challenges.</summary>
    public static SchoolTeam Challenger => Challenged.Schools[1];

    /// <summary>The school that pauses.</summary>
    public static SchoolTeam Pausing => Paused.Schools[3];

    public static IEnumerable<Happening> All() =>
    [
        .. Everybody.Groups.Where(group => !group.Recruited && group.Hub == Everybody.InFull).Select(group => Happening.In(group.Hub, new(2020, 9, 14, 11, 0, 0), telling => ConfirmAsync(telling, group))),
        Happening.In(Challenged.Hub, new(2020, 6, 22, 11, 0, 0), ChallengeAsync),
        Happening.In(Challenged.Hub, new(2020, 6, 26, 11, 0, 0), AnswerAsync),
        Happening.In(Paused.Hub, new(2021, 2, 26, 10, 0, 0), PauseAsync),
    ];

    static async Task ConfirmAsync(Telling telling, WorkGroupCast group)
    {
        foreach (var team in group.Schools.SkipLast(1))
        {
            var agreement = await AgreementAsync(telling, team);
            var text = agreement.TextToConfirm ?? agreement.Confirmations.Select(c => new AgreementVersion { VersionNumber = c.VersionNumber, TextHash = c.TextHash }).Last();
            await OfHead(telling, team).ConfirmAgreementAsync(
                new ConfirmAgreementRequest { RequestId = Entry.Once($"confirmation-{team.School.Urn}"), AgreementId = agreement.AgreementId, VersionNumber = text.VersionNumber, TextHash = text.TextHash },
                cancellationToken: telling.Cancellation);
        }
    }

    static async Task ChallengeAsync(Telling telling) => await OfHead(telling, Challenger).ChallengeCommitmentAsync(
        new ChallengeCommitmentRequest
        {
            RequestId = Entry.Once("challenge"),
            AgreementId = (await AgreementAsync(telling, Challenger)).AgreementId,
            CommitmentNumber = HeadsMeetings,
            Reason = "I teach on three days, and no colleague can take my class on the hub's Thursdays. My deputy would come for me.",
        },
        cancellationToken: telling.Cancellation);

    static async Task AnswerAsync(Telling telling) => await telling.As<AgreementService.AgreementServiceClient>(Challenged.Hub.TfmLead).AnswerChallengeAsync(
        new AnswerChallengeRequest
        {
            RequestId = Entry.Once("challenge"),
            AgreementId = (await AgreementAsync(telling, Challenger)).AgreementId,
            CommitmentNumber = HeadsMeetings,
            Answer = "Your deputy is welcome, and counts. The commitment itself stands: we will look for another day in the spring.",
        },
        cancellationToken: telling.Cancellation);

    static async Task PauseAsync(Telling telling) => await telling.As<ParticipationService.ParticipationServiceClient>(Paused.Hub.TfmLead).PauseParticipationAsync(
        new PauseParticipationRequest
        {
            RequestId = Entry.Once("pause"),
            ParticipationId = await GroupForming.ParticipationAsync(telling, Paused.Hub, Pausing),
            ToDate = "2021-04-16",
            Reason = "The school moves into its new building until Easter.",
        },
        cancellationToken: telling.Cancellation);

    static async Task<Agreement> AgreementAsync(Telling telling, SchoolTeam team)
    {
        var listed = await OfHead(telling, team).ListAgreementsAsync(new ListAgreementsRequest { SchoolId = telling.Places.Of(team.School) }, cancellationToken: telling.Cancellation);
        return await OfHead(telling, team).GetAgreementAsync(new GetAgreementRequest { AgreementId = listed.Agreements.Single().AgreementId }, cancellationToken: telling.Cancellation);
    }

    static AgreementService.AgreementServiceClient OfHead(Telling telling, SchoolTeam team) => telling.As<AgreementService.AgreementServiceClient>(team.Head);
}
