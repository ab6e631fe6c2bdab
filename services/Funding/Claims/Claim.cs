using Hubs.Funding.BookLists;
using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Claims;

/// <summary>A school's claim for textbook match funding: prepared, declared, decided line by line, settled once.</summary>
sealed record Claim
{
    public string Id { get; init; } = "";

    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public string RuleVersion { get; init; } = "";

    public string ListCode { get; init; } = "";

    public int MatchPercent { get; init; }

    public long CapPence { get; init; }

    public int HighestVatPercent { get; init; }

    public V1.ClaimState State { get; private set; }

    public string PreparerPersonId { get; init; } = "";

    public string SubmitterPersonId { get; private set; } = "";

    public DateTimeOffset? SubmitTime { get; private set; }

    /// <summary>What was left of the cap when the claim was settled; 0 before.</summary>
    public long CapLeftPence { get; private set; }

    /// <summary>What the school gets; 0 before the claim is settled.</summary>
    public long GrantPence { get; private set; }

    public DateTimeOffset? DecideTime { get; private set; }

    public string PaymentRunId { get; init; } = "";

    public DateTimeOffset? PayTime { get; init; }

    public long Version { get; init; }

    public IReadOnlyList<ClaimLine> Lines { get; set; } = [];

    public bool IsDraft => State == V1.ClaimState.Draft;

    public bool IsSettled => State is V1.ClaimState.Decided or V1.ClaimState.Paid;

    public bool EveryLineIsDecided => Lines.All(l => l.Decision != V1.LineDecision.Unspecified);

    public long EligibleSpendPence => Lines.Sum(l => l.EligibleSpendPence);

    public static Claim Draft(Participation participation, StageTerms? terms, IEnumerable<V1.Purchase> purchases, string preparerPersonId)
    {
        if (participation.EndTime is not null) throw FundingRefusals.ParticipationEnded();
        if (terms is null or { TextbookCapPence: 0 } or { TextbookMatchPercent: 0 }) throw FundingRefusals.TextbooksNotFunded();
        var claim = new Claim
        {
            Id = Guid.CreateVersion7().ToString(),
            ParticipationId = participation.Id,
            SchoolId = participation.SchoolId,
            HubId = participation.HubId,
            ProgrammeYearId = terms.ProgrammeYearId,
            Stage = terms.Stage,
            RuleVersion = terms.RuleVersion,
            ListCode = terms.TextbookListCode,
            MatchPercent = terms.TextbookMatchPercent,
            CapPence = terms.TextbookCapPence,
            HighestVatPercent = terms.HighestVatPercent,
            State = V1.ClaimState.Draft,
            PreparerPersonId = preparerPersonId,
            Version = 1,
        };
        claim.Revise(purchases);
        return claim;
    }

    public void Revise(IEnumerable<V1.Purchase> purchases)
    {
        if (!IsDraft) throw FundingRefusals.ClaimNotDraft();
        var lines = purchases.Select((p, i) => ClaimLine.Of(p, i + 1)).ToArray();
        Refuse(lines, l => l.HasMoreVatThan(HighestVatPercent), failing => FundingRefusals.VatTooHigh(failing, HighestVatPercent));
        Refuse(lines, l => l.RecoverableVatPence > l.VatPence, FundingRefusals.RecoverableVatTooHigh);
        Lines = lines;
    }

    /// <summary>Holds a draft's lines against the lists as they stand; what was submitted keeps what was found then.</summary>
    public void Judge(IReadOnlyList<BookList> lists)
    {
        if (IsDraft) Lines = Lines.Select(l => l.Judged(lists)).ToArray();
    }

    public void Submit(IReadOnlyList<BookList> lists, IReadOnlyCollection<string> claimedInvoices, long capLeftPence, string personId, DateOnly today, DateTimeOffset now)
    {
        if (!IsDraft) throw FundingRefusals.ClaimNotDraft();
        if (Lines.Count == 0) throw FundingRefusals.ClaimEmpty();
        Judge(lists);
        Refuse(l => l.PurchaseDate > today, FundingRefusals.PurchaseInFuture);
        Refuse(l => lists.Any(list => list.Id == l.BookListId && !list.TakesClaimsOn(today)), FundingRefusals.ClaimDeadlinePassed);
        Refuse(l => claimedInvoices.Contains(l.InvoiceKey), FundingRefusals.InvoiceClaimedBefore);
        Refuse(l => Lines.Any(other => other.LineNumber < l.LineNumber && l.IsAgain(other)), FundingRefusals.PurchaseTwice);
        if (!Lines.Any(l => l.IsEligible)) throw FundingRefusals.NothingEligible(Lines);
        if (capLeftPence <= 0) throw FundingRefusals.TextbookCapReached(CapPence);

        (State, SubmitterPersonId, SubmitTime) = (V1.ClaimState.Submitted, personId, now);
    }

    public ClaimLine DecideLine(int lineNumber, V1.LineDecision decision, string reason, string deciderPersonId, DateTimeOffset now)
    {
        if (State != V1.ClaimState.Submitted) throw FundingRefusals.ClaimNotSubmitted();
        if (deciderPersonId == PreparerPersonId || deciderPersonId == SubmitterPersonId) throw FundingRefusals.DeciderMadeTheClaim();
        var line = Lines.FirstOrDefault(l => l.LineNumber == lineNumber) ?? throw FundingRefusals.NoSuchLine(lineNumber);
        var decided = line.Decided(decision, reason, deciderPersonId, now);
        Lines = Lines.Select(l => l.LineNumber == lineNumber ? decided : l).ToArray();
        return decided;
    }

    /// <summary>Works the grant out, once, when every line is decided.</summary>
    public void Settle(long capLeftPence, DateTimeOffset now)
    {
        if (State != V1.ClaimState.Submitted || !EveryLineIsDecided) throw new InvalidOperationException("A claim is settled once, when every line is decided.");
        CapLeftPence = Math.Max(capLeftPence, 0);
        GrantPence = MatchFunding.GrantOn(EligibleSpendPence, MatchPercent, CapLeftPence);
        (State, DecideTime) = (V1.ClaimState.Decided, now);
    }

    public Money Money() => new()
    {
        HubId = HubId,
        SchoolId = SchoolId,
        Fund = V1.Fund.Textbooks,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        AmountPence = GrantPence,
        RuleVersion = RuleVersion,
        ClaimId = Id,
    };

    void Refuse(Func<ClaimLine, bool> fails, Func<IReadOnlyList<ClaimLine>, Exception> refusal) => Refuse(Lines, fails, refusal);

    static void Refuse(IEnumerable<ClaimLine> lines, Func<ClaimLine, bool> fails, Func<IReadOnlyList<ClaimLine>, Exception> refusal)
    {
        var failing = lines.Where(fails).ToArray();
        if (failing.Length > 0) throw refusal(failing);
    }
}
