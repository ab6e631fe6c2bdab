using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.PaymentRuns;

/// <summary>Payment runs as the contract shows and tells them.</summary>
static class PaymentRunWire
{
    public static async Task<IReadOnlyList<V1.PaymentRun>> ToWireAsync(Work work, params IReadOnlyList<PaymentRun> runs)
    {
        var leftOut = (await PaymentRunStore.LeftOutAsync(work, runs)).ToLookup(s => s.PaymentRunId);
        return runs.Select(run => ToWire(run, leftOut[run.Id])).ToArray();
    }

    public static V1.Payment ToWire(this Payment payment) => new()
    {
        PaymentNumber = payment.PaymentNumber,
        SchoolId = payment.SchoolId,
        SchoolName = payment.SchoolName,
        Urn = payment.Urn,
        HubId = payment.HubId,
        ProgrammeYearId = payment.ProgrammeYearId,
        Stage = payment.Stage,
        Fund = payment.Fund,
        GrantId = payment.GrantId,
        ClaimId = payment.ClaimId,
        PayeeName = payment.PayeeName,
        PayeeReference = payment.PayeeReference,
        AmountPence = payment.AmountPence,
    };

    public static V1.PaymentRunFrozen Frozen(this PaymentRun run) => new()
    {
        PaymentRunId = run.Id,
        HubId = run.HubId,
        Fund = run.Fund,
        ProgrammeYearId = run.ProgrammeYearId,
        PaymentCount = run.PaymentCount,
        TotalPence = run.TotalPence,
        FreezerPersonId = run.FreezerPersonId,
    };

    public static V1.PaymentRunPaid Paid(this PaymentRun run) => new()
    {
        PaymentRunId = run.Id,
        HubId = run.HubId,
        PaymentCount = run.PaymentCount,
        TotalPence = run.TotalPence,
        PaidDate = WireDate.Write(run.PaidDate),
        PayerPersonId = run.PayerPersonId,
    };

    public static V1.PaymentRunDiscarded Discarded(this PaymentRun run) => new()
    {
        PaymentRunId = run.Id,
        HubId = run.HubId,
        PaymentCount = run.PaymentCount,
        TotalPence = run.TotalPence,
    };

    static V1.PaymentRun ToWire(PaymentRun run, IEnumerable<LeftOutSchool> leftOut) => new()
    {
        PaymentRunId = run.Id,
        Etag = Etag.Of(run.Version),
        HubId = run.HubId,
        Fund = run.Fund,
        ProgrammeYearId = run.ProgrammeYearId,
        State = run.State,
        PaymentCount = run.PaymentCount,
        TotalPence = run.TotalPence,
        MoreDueCount = run.MoreDueCount,
        LeftOut = { leftOut.Select(s => new V1.LeftOutSchool { SchoolId = s.SchoolId, SchoolName = s.SchoolName, OwedPence = s.OwedPence }) },
        FreezeTime = Timestamp.FromDateTimeOffset(run.FreezeTime),
        FreezerPersonId = run.FreezerPersonId,
        PayTime = run.PayTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
        PaidDate = WireDate.Write(run.PaidDate),
        PayerPersonId = run.PayerPersonId,
        BankReference = run.BankReference,
        DiscardReason = run.DiscardReason,
    };
}
