using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Grants;

/// <summary>Release grants as the contract shows and tells them.</summary>
static class GrantWire
{
    public static async Task<V1.Grant> ToWireAsync(Work work, Grant grant) => (await ToWireAsync(work, [grant]))[0];

    public static async Task<IReadOnlyList<V1.Grant>> ToWireAsync(Work work, IReadOnlyList<Grant> grants)
    {
        var schools = await SchoolStore.NamesAsync(work, grants.Select(g => g.SchoolId));
        return grants.Zip(await EvidenceStore.OfAsync(work, grants), (grant, evidence) => ToWire(grant, schools[grant.SchoolId], evidence)).ToArray();
    }

    /// <summary>What is told when weighing the evidence made this of the grant.</summary>
    public static IMessage Told(this Grant grant, GrantTurn turn) => turn switch
    {
        GrantTurn.Earned => grant.Earned(),
        GrantTurn.Unearned => grant.Unearned(),
        GrantTurn.AwaitsBudget => grant.Deferred(),
        GrantTurn.EvidenceWithdrawn => grant.EvidenceWithdrawn(),
        GrantTurn.EvidenceRestored => grant.EvidenceRestored(),
        _ => throw new InvalidOperationException($"Nothing is told of {turn}."),
    };

    static V1.GrantEarned Earned(this Grant grant) => new()
    {
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        AmountPence = grant.AmountPence,
    };

    static V1.GrantUnearned Unearned(this Grant grant) => new()
    {
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        AmountPence = grant.AmountPence,
    };

    static V1.GrantEvidenceWithdrawn EvidenceWithdrawn(this Grant grant) => new()
    {
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        AmountPence = grant.AmountPence,
        PaymentRunId = grant.PaymentRunId,
    };

    static V1.GrantEvidenceRestored EvidenceRestored(this Grant grant) => new()
    {
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        PaymentRunId = grant.PaymentRunId,
    };

    public static V1.GrantWithheld Withheld(this Grant grant) => new()
    {
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        EarnedPence = grant.IsEarned ? grant.AmountPence : 0,
    };

    public static V1.GrantResumed Resumed(this Grant grant) => new()
    {
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        EarnedPence = grant.IsEarned ? grant.AmountPence : 0,
    };

    public static V1.GrantLapsed Lapsed(this Grant grant) => new()
    {
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
    };

    public static V1.GrantTransferred Transferred(this Grant grant, string fromHubId) => new()
    {
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        FromHubId = fromHubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        AmountPence = grant.AmountPence,
        AwaitsBudget = grant.AwaitsBudget,
    };

    public static V1.GrantDeferred Deferred(this Grant grant) => new()
    {
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        AmountPence = grant.AmountPence,
    };

    public static V1.GrantPromised Promised(this Grant grant) => new()
    {
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        AmountPence = grant.AmountPence,
    };

    public static V1.GrantReduced Reduced(this Grant grant) => new()
    {
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        BeforePence = grant.BeforeWithdrawalPence,
        AmountPence = grant.AmountPence,
    };

    static V1.Grant ToWire(Grant grant, string schoolName, IReadOnlyList<GrantEvidence> evidence) => new()
    {
        GrantId = grant.Id,
        Etag = Etag.Of(grant.Version),
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        SchoolName = schoolName,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        AmountPence = grant.AmountPence,
        RuleVersion = grant.RuleVersion,
        State = grant.State,
        Evidence = { evidence.Select(ToWire) },
        EarnTime = ToWire(grant.EarnTime),
        WithholdReason = grant.WithholdReason,
        WithholdTime = ToWire(grant.WithholdTime),
        PaymentRunId = grant.PaymentRunId,
        PayTime = ToWire(grant.PayTime),
        EvidenceWithdrawnTime = ToWire(grant.EvidenceWithdrawnTime),
        InstalmentNumber = grant.InstalmentNumber,
        PayFromDate = WireDate.Write(grant.PayFromDate),
        BeforeWithdrawalPence = grant.BeforeWithdrawalPence,
    };

    static V1.GrantEvidence ToWire(GrantEvidence evidence) => new()
    {
        Kind = evidence.Kind,
        PlaceNumber = evidence.PlaceNumber,
        Met = evidence.Met,
        MetTime = ToWire(evidence.MetTime),
        SourceId = evidence.SourceId,
        NeededCount = evidence.NeededCount,
        MetCount = evidence.MetCount,
    };

    static Timestamp? ToWire(DateTimeOffset? time) => time is { } known ? Timestamp.FromDateTimeOffset(known) : null;
}
