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

    public string ProgrammeYearId { get; private set; } = "";

    public Stage Stage { get; private set; }

    public string RuleVersion { get; private set; } = "";

    public string ListCode { get; private set; } = "";

    public int MatchPercent { get; private set; }

    public long CapPence { get; private set; }

    public int HighestVatPercent { get; private set; }

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

    public static Claim Draft(Participation participation, IReadOnlyList<StageTerms> been, IEnumerable<V1.Purchase> purchases, string preparerPersonId, DateOnly today)
    {
        if (participation.WasLeft) throw FundingRefusals.ParticipationEnded();
        var claim = new Claim
        {
            Id = Guid.CreateVersion7().ToString(),
            ParticipationId = participation.Id,
            SchoolId = participation.SchoolId,
            HubId = participation.HubId,
            State = V1.ClaimState.Draft,
            PreparerPersonId = preparerPersonId,
            Version = 1,
        };
        claim.Revise(participation, been, purchases, today);
        return claim;
    }

    public void Revise(Participation participation, IReadOnlyList<StageTerms> been, IEnumerable<V1.Purchase> purchases, DateOnly today)
    {
        if (!IsDraft) throw FundingRefusals.ClaimNotDraft();
        var lines = purchases.Select((p, i) => ClaimLine.Of(p, i + 1)).ToArray();
        FallUnder(participation, been, lines, today);
        Refuse(lines, l => l.HasMoreVatThan(HighestVatPercent), failing => FundingRefusals.VatTooHigh(failing, HighestVatPercent));
        Refuse(lines, l => l.RecoverableVatPence > l.VatPence, FundingRefusals.RecoverableVatTooHigh);
        Lines = lines;
    }

    /// <summary>The terms of the year and stage that the school was in when it bought; of today while nothing is entered. Last year's claims
    /// stay open when the school has moved on.</summary>
    void FallUnder(Participation participation, IReadOnlyList<StageTerms> been, ClaimLine[] lines, DateOnly today)
    {
        var terms = participation.TermsAt(been, lines.Length > 0 ? lines[0].PurchaseDate : today);
        if (terms is null or { TextbookCapPence: 0 } or { TextbookMatchPercent: 0 }) throw FundingRefusals.TextbooksNotFunded();
        Refuse(lines, l => participation.TermsAt(been, l.PurchaseDate) != terms, FundingRefusals.PurchasesOfSeveralYears);
        (ProgrammeYearId, Stage, RuleVersion) = (terms.ProgrammeYearId, terms.Stage, terms.RuleVersion);
        (ListCode, MatchPercent, CapPence, HighestVatPercent) = (terms.TextbookListCode, terms.TextbookMatchPercent, terms.TextbookCapPence, terms.HighestVatPercent);
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
