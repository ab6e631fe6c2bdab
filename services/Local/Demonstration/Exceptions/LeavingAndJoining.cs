using Hubs.Funding.V1;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Recruitment;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Schools.V1;
using Hubs.WorkGroups.V1;

namespace Hubs.Local.Demonstration.Exceptions;

/// <summary>A school leaves in January after two meetings, pays back what it does not keep of its release grant, and the next on the
/// waiting list takes its place.</summary>
internal static class LeavingAndJoining
{
    static readonly WorkGroupCast Group = Cast.Everybody.GroupOf("d2");

    /// <summary>The school that leaves.</summary>
    public static SchoolTeam Leaver => Group.Schools[4];

    /// <summary>The school that comes for it.</summary>
    public static SchoolTeam Joiner => Group.Schools[7];

    public static IEnumerable<Happening> All() =>
    [
        Happening.In(Group.Hub, new(2021, 1, 15, 11, 0, 0), WithdrawAsync),
        Happening.In(Group.Hub, new(2021, 1, 18, 10, 0, 0), OfferAsync),
        Happening.In(Group.Hub, new(2021, 1, 20, 10, 0, 0), AcceptAsync),
        Happening.In(Group, new(2021, 1, 22, 10, 0, 0), AdmitAsync),
        Happening.In(Group.Hub, new(2021, 2, 26, 11, 0, 0), PayBackAsync),
    ];

    /// <summary>The head asks, and the TfM Lead approves.</summary>
    static async Task WithdrawAsync(Telling telling)
    {
        var participation = await GroupForming.ParticipationAsync(telling, Group.Hub, Leaver);
        await telling.As<ParticipationService.ParticipationServiceClient>(Leaver.Head).AskToWithdrawAsync(
            new AskToWithdrawRequest
            {
                RequestId = Entry.Once("withdrawal asked"),
                ParticipationId = participation,
                Reason = "Both lead teachers leave us this month, and nobody can take their places before September.",
            },
            cancellationToken: telling.Cancellation);
        await telling.As<ParticipationService.ParticipationServiceClient>(Group.Hub.TfmLead).WithdrawParticipationAsync(
            new WithdrawParticipationRequest { RequestId = Entry.Once("withdrawal"), ParticipationId = participation },
            cancellationToken: telling.Cancellation);
    }

    static async Task OfferAsync(Telling telling) => await telling.As<ApplicationService.ApplicationServiceClient>(Group.Hub.TfmLead).OfferNextPlaceAsync(
        new OfferNextPlaceRequest
        {
            RequestId = Entry.Once("replacement"),
            RoundId = await telling.RoundAsync(Group.AcademicYear, Group.Stage),
            HubId = telling.Places.Of(Group.Hub),
            Explanation = "A place has come free in January. You would join a group that has met twice.",
        },
        cancellationToken: telling.Cancellation);

    static async Task AcceptAsync(Telling telling)
    {
        var applying = await Applying.InAsync(telling, Group.Hub, Group.AcademicYear, Group.Stage);
        await applying.AcceptAsync(Joiner, await applying.IdAsync(Joiner));
        await applying.SignAsync(Joiner);
    }

    static async Task AdmitAsync(Year.GroupYear year)
    {
        var participation = await GroupForming.ParticipationAsync(year.Telling, Group.Hub, Joiner);
        await year.OfTfmLead<GroupService.GroupServiceClient>().AdmitMemberAsync(
            new AdmitMemberRequest { RequestId = year.Step("admission"), GroupId = year.Group.GroupId, ParticipationId = participation }, cancellationToken: year.Cancellation);
        year.Forget();
    }

    static async Task PayBackAsync(Telling telling)
    {
        var recoveries = telling.As<RecoveryService.RecoveryServiceClient>(Cast.Everybody.FinanceDirector);
        var listed = await recoveries.ListRecoveriesAsync(new ListRecoveriesRequest { SchoolId = telling.Places.Of(Leaver.School) }, cancellationToken: telling.Cancellation);
        await recoveries.MarkRecoveryReceivedAsync(
            new MarkRecoveryReceivedRequest { RequestId = Entry.Once("recovery"), RecoveryId = listed.Recoveries.Single().RecoveryId, BankReference = "REC-20210225-03", ReceivedDate = "2021-02-25" },
            cancellationToken: telling.Cancellation);
    }
}
