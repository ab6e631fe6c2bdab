using Hubs.Funding.BookLists;

namespace Hubs.Funding.Claims;

/// <summary>One purchase of a claim: what the rules find, and what the hub decides.</summary>
sealed record ClaimLine
{
    public string ClaimId { get; init; } = "";

    public int LineNumber { get; init; }

    /// <summary>Which handing-in it belongs to; 0: the claim as it stands.</summary>
    public int VersionNumber { get; init; }

    public DateOnly PurchaseDate { get; init; }

    public string SeriesTitle { get; init; } = "";

    public string SupplierName { get; init; } = "";

    public string InvoiceNumber { get; init; } = "";

    public long NetPence { get; init; }

    public long VatPence { get; init; }

    public long RecoverableVatPence { get; init; }

    public V1.LineFinding Finding { get; init; }

    public string BookListId { get; init; } = "";

    public V1.LineDecision Decision { get; init; }

    public string DecisionReason { get; init; } = "";

    /// <summary>How much of it was approved; null: all of it, or nothing is decided.</summary>
    public long? ApprovedSpendPence { get; init; }

    public DateTimeOffset? DecideTime { get; init; }

    public string DeciderPersonId { get; init; } = "";

    /// <summary>The same purchase on the same invoice, written down a second time.</summary>
    public bool IsAgain(ClaimLine other) =>
        (InvoiceKey, PurchaseDate, NetPence, VatPence) == (other.InvoiceKey, other.PurchaseDate, other.NetPence, other.VatPence) && KeyOf(SeriesTitle) == KeyOf(other.SeriesTitle);

    /// <summary>The invoice, however its supplier and number are spaced and punctuated.</summary>
    public string InvoiceKey => $"{KeyOf(SupplierName)}/{KeyOf(InvoiceNumber)}";

    public bool IsEligible => Finding == V1.LineFinding.Eligible;

    /// <summary>What it comes to by the rules, before anything was decided.</summary>
    public long ClaimedSpendPence => IsEligible ? MatchFunding.EligibleSpendOn(NetPence, VatPence, RecoverableVatPence) : 0;

    public long EligibleSpendPence => Decision == V1.LineDecision.Refused ? 0 : ApprovedSpendPence ?? ClaimedSpendPence;

    /// <summary>Rounded up to the penny, as an invoice may be; 0 percent: it is not held against the price.</summary>
    public long MostVatPence(int percent) => ((NetPence * percent) + 99) / 100;

    public bool HasMoreVatThan(int percent) => percent > 0 && VatPence > MostVatPence(percent);

    public static ClaimLine Of(V1.Purchase purchase, int lineNumber) => new()
    {
        LineNumber = lineNumber,
        PurchaseDate = WireDate.Read(purchase.PurchaseDate),
        SeriesTitle = purchase.SeriesTitle.Trim(),
        SupplierName = purchase.SupplierName.Trim(),
        InvoiceNumber = purchase.InvoiceNumber.Trim(),
        NetPence = purchase.NetPence,
        VatPence = purchase.VatPence,
        RecoverableVatPence = purchase.RecoverableVatPence,
    };

    /// <summary>The list in force at purchase decides (NCP 20-10 sheet: series on the DfE's recommended list).</summary>
    public ClaimLine Judged(IEnumerable<BookList> lists)
    {
        var inForce = lists.FirstOrDefault(l => l.IsInForceOn(PurchaseDate));
        return this with
        {
            BookListId = inForce?.Id ?? "",
            Finding = inForce is null ? V1.LineFinding.NoListInForce
                : inForce.Has(SeriesTitle) ? V1.LineFinding.Eligible
                : V1.LineFinding.SeriesNotOnList,
        };
    }

    /// <summary>Approved wholly or in part, or refused; whatever the school does not get, it is told why.</summary>
    public ClaimLine Decided(LineVerdict verdict, string deciderPersonId, DateTimeOffset now)
    {
        if (Decision != V1.LineDecision.Unspecified) throw FundingRefusals.LineDecidedAlready(this);
        if (verdict.IsApproval && !IsEligible) throw FundingRefusals.LineNotEligible(this);
        if (verdict.ApprovedSpendPence > ClaimedSpendPence) throw FundingRefusals.ApprovedTooMuch(this);
        var less = !verdict.IsApproval || (verdict.ApprovedSpendPence > 0 && verdict.ApprovedSpendPence < ClaimedSpendPence);
        if (less && string.IsNullOrWhiteSpace(verdict.Reason)) throw FundingRefusals.ReasonMissing();
        return this with
        {
            Decision = verdict.Decision,
            DecisionReason = verdict.Reason.Trim(),
            ApprovedSpendPence = verdict.IsApproval && verdict.ApprovedSpendPence > 0 ? verdict.ApprovedSpendPence : null,
            DeciderPersonId = deciderPersonId,
            DecideTime = now,
        };
    }

    /// <summary>As if nothing had been decided: the claim went back to the school.</summary>
    public ClaimLine Undecided() => this with { Decision = V1.LineDecision.Unspecified, DecisionReason = "", ApprovedSpendPence = null, DeciderPersonId = "", DecideTime = null };

    static string KeyOf(string text)
    {
        var key = string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return key.Length > 0 ? key : text;
    }
}

/// <summary>What the hub says about a line; 0 approves all of it.</summary>
sealed record LineVerdict(V1.LineDecision Decision, long ApprovedSpendPence, string Reason)
{
    public bool IsApproval => Decision == V1.LineDecision.Approved;
}
