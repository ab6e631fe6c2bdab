using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.BookLists;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

/// <summary>Claims as the contract shows and tells them.</summary>
static class ClaimWire
{
    public static async Task<V1.Claim> ToWireAsync(Work work, Claim claim) => (await ToWireAsync(work, [claim]))[0];

    /// <summary>What is with the school is shown as the lists stand now, and what is not settled with what is left of the cap now.</summary>
    public static async Task<IReadOnlyList<V1.Claim>> ToWireAsync(Work work, IReadOnlyList<Claim> claims)
    {
        var schools = await SchoolStore.NamesAsync(work, claims.Select(c => c.SchoolId));
        var lists = (await BookListStore.OfCodesAsync(work, claims.Where(c => c.IsWithSchool).Select(c => c.ListCode))).ToLookup(l => l.ListCode);
        foreach (var claim in claims) claim.Judge(lists[claim.ListCode].ToArray());
        var capsLeft = await TextbookCap.LeftForAsync(work, claims.Where(c => !c.IsSettled).ToArray());
        var late = await LateClaimStore.UntilAsync(work, claims);
        return claims.Select(c => ToWire(c, schools[c.SchoolId], c.IsSettled ? c.CapLeftPence : capsLeft[c.Id], late.TryGetValue(c.Id, out var until) ? until : null)).ToArray();
    }

    public static V1.ClaimSubmitted Submitted(this Claim claim) => new()
    {
        ClaimId = claim.Id,
        ParticipationId = claim.ParticipationId,
        SchoolId = claim.SchoolId,
        HubId = claim.HubId,
        ProgrammeYearId = claim.ProgrammeYearId,
        Stage = claim.Stage,
        SubmitterPersonId = claim.SubmitterPersonId,
        LineCount = claim.Lines.Count,
        EligibleSpendPence = claim.EligibleSpendPence,
    };

    public static V1.ClaimLineDecided LineDecided(this Claim claim, ClaimLine line) => new()
    {
        ClaimId = claim.Id,
        LineNumber = line.LineNumber,
        SchoolId = claim.SchoolId,
        HubId = claim.HubId,
        Decision = line.Decision,
        DeciderPersonId = line.DeciderPersonId,
        EligibleSpendPence = line.EligibleSpendPence,
    };

    public static V1.ClaimDecided Decided(this Claim claim) => new()
    {
        ClaimId = claim.Id,
        ParticipationId = claim.ParticipationId,
        SchoolId = claim.SchoolId,
        HubId = claim.HubId,
        ProgrammeYearId = claim.ProgrammeYearId,
        Stage = claim.Stage,
        EligibleSpendPence = claim.EligibleSpendPence,
        GrantPence = claim.GrantPence,
    };

    static V1.Claim ToWire(Claim claim, string schoolName, long capLeft, DateOnly? lateUntil) => new()
    {
        ClaimId = claim.Id,
        Etag = Etag.Of(claim.Version),
        ParticipationId = claim.ParticipationId,
        SchoolId = claim.SchoolId,
        SchoolName = schoolName,
        HubId = claim.HubId,
        ProgrammeYearId = claim.ProgrammeYearId,
        Stage = claim.Stage,
        RuleVersion = claim.RuleVersion,
        State = claim.State,
        Lines = { claim.Lines.Select(ToWire) },
        PreparerPersonId = claim.PreparerPersonId,
        SubmitterPersonId = claim.SubmitterPersonId,
        SubmitTime = ToWire(claim.SubmitTime),
        MatchPercent = claim.MatchPercent,
        EligibleSpendPence = claim.EligibleSpendPence,
        CapLeftPence = capLeft,
        GrantPence = claim.IsSettled ? claim.GrantPence : MatchFunding.GrantOn(claim.EligibleSpendPence, claim.MatchPercent, capLeft),
        DecideTime = ToWire(claim.DecideTime),
        PaymentRunId = claim.PaymentRunId,
        PayTime = ToWire(claim.PayTime),
        HighestVatPercent = claim.HighestVatPercent,
        Question = claim.Question,
        ReturnTime = ToWire(claim.ReturnTime),
        Answer = claim.Answer,
        VersionCount = claim.VersionCount,
        ClaimFirstDate = WireDate.Write(claim.ClaimFirstDate),
        ClaimLastDate = WireDate.Write(claim.ClaimLastDate),
        LateUntilDate = WireDate.Write(lateUntil),
        WithdrawTime = ToWire(claim.WithdrawTime),
    };

    static V1.ClaimLine ToWire(ClaimLine line) => new()
    {
        LineNumber = line.LineNumber,
        Purchase = new V1.Purchase
        {
            PurchaseDate = WireDate.Write(line.PurchaseDate),
            SeriesTitle = line.SeriesTitle,
            SupplierName = line.SupplierName,
            InvoiceNumber = line.InvoiceNumber,
            NetPence = line.NetPence,
            VatPence = line.VatPence,
            RecoverableVatPence = line.RecoverableVatPence,
        },
        Finding = line.Finding,
        BookListId = line.BookListId,
        EligibleSpendPence = line.EligibleSpendPence,
        Decision = line.Decision,
        DecisionReason = line.DecisionReason,
        DecideTime = ToWire(line.DecideTime),
        DeciderPersonId = line.DeciderPersonId,
        ClaimedSpendPence = line.ClaimedSpendPence,
    };

    public static V1.ClaimVersion ToWire(this ClaimVersion version) => new()
    {
        VersionNumber = version.VersionNumber,
        Lines = { version.Lines.Select(ToWire) },
        SubmitterPersonId = version.SubmitterPersonId,
        SubmitTime = Timestamp.FromDateTimeOffset(version.SubmitTime),
        Answer = version.Answer,
        Question = version.Question,
        ReturnerPersonId = version.ReturnerPersonId,
        ReturnTime = ToWire(version.ReturnTime),
    };

    public static V1.ClaimReturned Returned(this Claim claim, string personId) => new()
    {
        ClaimId = claim.Id,
        SchoolId = claim.SchoolId,
        HubId = claim.HubId,
        ReturnerPersonId = personId,
    };

    public static V1.ClaimWithdrawn Withdrawn(this Claim claim) => new()
    {
        ClaimId = claim.Id,
        ParticipationId = claim.ParticipationId,
        SchoolId = claim.SchoolId,
        HubId = claim.HubId,
        WasSubmitted = claim.VersionCount > 0,
    };

    static Timestamp? ToWire(DateTimeOffset? time) => time is { } known ? Timestamp.FromDateTimeOffset(known) : null;
}
