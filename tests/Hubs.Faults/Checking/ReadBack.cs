using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Faults.Working;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Wire;
using Hubs.Testing;
using Hubs.Testing.WaysIn;
using Hubs.WorkGroups.V1;
using static Hubs.Funding.V1.ClaimService;
using static Hubs.Funding.V1.PaymentRunService;
using static Hubs.Scheduling.V1.HeadsMeetingService;
using static Hubs.Scheduling.V1.MeetingService;
using static Hubs.Scheduling.V1.VisitService;
using static Hubs.Schools.V1.AgreementService;
using static Hubs.Schools.V1.ApplicationService;
using static Hubs.Schools.V1.ParticipationService;
using static Hubs.WorkGroups.V1.ActionService;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.Faults.Checking;

/// <summary>What the gateway shows an auditor of the last accepted write to each thing: the version that its writer was answered.</summary>
sealed class ReadBack(FrontDoor door, TestPerson auditor)
{
    /// <summary>How many accepted writes are sent once more.</summary>
    const int MostRepeats = 200;

    const int AtOnce = 8;

    // The last step that a client takes with each.
    static readonly Dictionary<string, Func<ReadBack, JournalEntry, Task<IMessage>>> Ways = new()
    {
        ["AcceptOffer"] = async (back, e) => await back.As<ApplicationServiceClient>().GetApplicationAsync(new GetApplicationRequest { ApplicationId = e.Value("application_id") }),
        ["SignAgreement"] = async (back, e) => await back.As<AgreementServiceClient>().GetAgreementAsync(new GetAgreementRequest { AgreementId = e.Value("agreement_id") }),
        ["PublishGroup"] = async (back, e) => await back.As<GroupServiceClient>().GetGroupAsync(new GetGroupRequest { GroupId = e.Value("group_id") }),
        ["TakeRegister"] = async (back, e) => await back.As<MeetingServiceClient>().GetMeetingAsync(new GetMeetingRequest { MeetingId = e.Value("meeting_id") }),
        ["ArrangeVisit"] = async (back, e) => await back.As<VisitServiceClient>().GetVisitAsync(new GetVisitRequest { VisitId = e.Value("visit_id") }),
        ["CancelVisit"] = async (back, e) => await back.As<VisitServiceClient>().GetVisitAsync(new GetVisitRequest { VisitId = e.Value("visit_id") }),
        ["ArrangeHeadsMeeting"] = async (back, e) => await back.As<HeadsMeetingServiceClient>().GetHeadsMeetingAsync(new GetHeadsMeetingRequest { HeadsMeetingId = e.Value("heads_meeting_id") }),
        ["CloseAction"] = async (back, e) => await back.As<ActionServiceClient>().GetActionAsync(new GetActionRequest { ActionId = e.Value("action_id") }),
        ["WithdrawParticipation"] = async (back, e) => await back.As<ParticipationServiceClient>().GetParticipationAsync(new GetParticipationRequest { ParticipationId = e.Value("participation_id") }),
        ["MarkPaymentRunPaid"] = async (back, e) => await back.As<PaymentRunServiceClient>().GetPaymentRunAsync(new GetPaymentRunRequest { PaymentRunId = e.Value("payment_run_id") }),
    };

    public static async Task<IReadOnlyList<Finding>> CheckAsync(FrontDoor door)
    {
        var entries = door.Journal.Accepted.ToArray();
        var back = new ReadBack(door, await door.InviteAsync(Role.Auditor, "", "Edith Harrow", WayIn.Grpc));
        await back.IsKnownAsync();
        var repeated = entries.Where((_, number) => number % Math.Max(1, entries.Length / MostRepeats) == 0);
        return [.. await OfAllAsync(Last(entries), back.CheckAsync), .. await OfAllAsync(repeated, RepeatAsync)];
    }

    /// <summary>Those after which nothing else was done to the same thing: a visit was not called off, no school has left the group.</summary>
    static IEnumerable<JournalEntry> Last(JournalEntry[] entries)
    {
        var calledOff = Values(entries, "CancelVisit", "visit_id");
        var left = Values(entries, "WithdrawParticipation", "participation_id");
        return entries.Where(e => Ways.ContainsKey(e.Name) && e.Name switch
        {
            "ArrangeVisit" => !calledOff.Contains(e.Value("visit_id") ?? ""),
            "PublishGroup" => !((Group)e.Answer!).Members.Any(member => left.Contains(member.ParticipationId)),
            _ => true,
        });
    }

    static HashSet<string> Values(JournalEntry[] entries, string method, string field) => entries.Where(e => e.Name == method).Select(e => e.Value(field) ?? "").ToHashSet(StringComparer.Ordinal);

    static async Task<IReadOnlyCollection<Finding>> OfAllAsync(IEnumerable<JournalEntry> entries, Func<JournalEntry, Task<IReadOnlyList<Finding>>> check)
    {
        var findings = new ConcurrentBag<Finding>();
        await Parallel.ForEachAsync(entries, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (entry, _) =>
        {
            foreach (var finding in await check(entry)) findings.Add(finding);
        });
        return findings;
    }

    async Task IsKnownAsync()
    {
        await Again.UntilAcceptedAsync(() => As<GroupServiceClient>().ListGroupsAsync(new ListGroupsRequest { PageSize = 1 }));
        await Again.UntilAcceptedAsync(() => As<VisitServiceClient>().ListVisitsAsync(new ListVisitsRequest { PageSize = 1 }));
        await Again.UntilAcceptedAsync(() => As<ClaimServiceClient>().ListClaimsAsync(new ListClaimsRequest { PageSize = 1 }));
    }

    async Task<IReadOnlyList<Finding>> CheckAsync(JournalEntry entry)
    {
        try
        {
            var shown = EtagOf(await Ways[entry.Name](this, entry));
            return shown == EtagOf(entry.Answer!) ? [] : [new(Wrong.Lost, $"{entry}, at {EtagOf(entry.Answer!)}, and the gateway shows {shown}.")];
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.NotFound)
        {
            return [new(Wrong.Lost, $"{entry}, and the gateway shows nothing.")];
        }
    }

    static async Task<IReadOnlyList<Finding>> RepeatAsync(JournalEntry entry)
    {
        try
        {
            return (await entry.RepeatAsync!()).Equals(SecretFields.Without(entry.Answer!)) ? [] : [new(Wrong.Doubled, $"{entry}, and answered otherwise when it was sent again.")];
        }
        catch (RpcException refused)
        {
            return [new(Wrong.Unexplained, $"{entry}, and refused when it was sent again: {refused.Status.Detail}")];
        }
    }

    static string EtagOf(IMessage message) => (string)message.Descriptor.FindFieldByName("etag").Accessor.GetValue(message);

    T As<T>()
        where T : ClientBase<T> => door.As<T>(auditor, WayIn.Grpc);
}
