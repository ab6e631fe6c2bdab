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
        var withdrawn = (await PaymentRunStore.WithdrawnAsync(work, runs)).ToLookup(p => p.PaymentRunId);
        var exports = (await PaymentRunStore.ExportsAsync(work, runs)).ToLookup(e => e.PaymentRunId);
        return runs.Select(run => ToWire(run, leftOut[run.Id], withdrawn[run.Id], exports[run.Id])).ToArray();
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
        EvidenceWithdrawnTime = ToWire(payment.EvidenceWithdrawnTime),
        ConfirmReason = payment.ConfirmReason,
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

    public static V1.PaymentRunExported Exported(this PaymentRun run, PaymentRunExport export) => new()
    {
        PaymentRunId = run.Id,
        HubId = run.HubId,
        ExporterPersonId = export.PersonId,
    };

    public static V1.PaymentRunDiscarded Discarded(this PaymentRun run, IReadOnlyCollection<PaymentRunExport> exports) => new()
    {
        DiscarderPersonId = run.DiscarderPersonId,
        WasExported = exports.Count > 0,
        PaymentRunId = run.Id,
        HubId = run.HubId,
        PaymentCount = run.PaymentCount,
        TotalPence = run.TotalPence,
    };

    static V1.PaymentRun ToWire(PaymentRun run, IEnumerable<LeftOutSchool> leftOut, IEnumerable<Payment> withdrawn, IEnumerable<PaymentRunExport> exports) => new()
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
        MoreDuePence = run.MoreDuePence,
        LeftOut = { leftOut.Select(s => new V1.LeftOutSchool { SchoolId = s.SchoolId, SchoolName = s.SchoolName, OwedPence = s.OwedPence }) },
        FreezeTime = Timestamp.FromDateTimeOffset(run.FreezeTime),
        FreezerPersonId = run.FreezerPersonId,
        PayTime = ToWire(run.PayTime),
        PaidDate = WireDate.Write(run.PaidDate),
        PayerPersonId = run.PayerPersonId,
        BankReference = run.BankReference,
        DiscardReason = run.DiscardReason,
        DiscardTime = ToWire(run.DiscardTime),
        DiscarderPersonId = run.DiscarderPersonId,
        WithoutEvidence = { withdrawn.Select(ToWithoutEvidence) },
        Exports = { exports.Select(e => new V1.PaymentRunExport { ExporterPersonId = e.PersonId, ExportTime = Timestamp.FromDateTimeOffset(e.ExportTime) }) },
    };

    static V1.PaymentWithoutEvidence ToWithoutEvidence(Payment payment) => new()
    {
        PaymentNumber = payment.PaymentNumber,
        GrantId = payment.GrantId,
        SchoolId = payment.SchoolId,
        SchoolName = payment.SchoolName,
        AmountPence = payment.AmountPence,
        EvidenceWithdrawnTime = ToWire(payment.EvidenceWithdrawnTime),
    };

    static Timestamp? ToWire(DateTimeOffset? time) => time is { } known ? Timestamp.FromDateTimeOffset(known) : null;
}
