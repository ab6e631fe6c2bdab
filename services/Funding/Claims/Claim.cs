using Hubs.Funding.BookLists;
using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Claims;

/// <summary>A school's claim for textbook match funding: prepared, declared, returned with a question and handed in again, decided line by
/// line, settled once.</summary>
sealed partial record Claim
{
    /// <summary>A draft may name what is planned (ours); what is submitted was bought.</summary>
    const int MostYearsAhead = 2;

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

    public DateOnly? ClaimFirstDate { get; private set; }

    public DateOnly? ClaimLastDate { get; private set; }

    public V1.ClaimState State { get; private set; }

    public string PreparerPersonId { get; init; } = "";

    public string SubmitterPersonId { get; private set; } = "";

    public DateTimeOffset? SubmitTime { get; private set; }

    /// <summary>How often it was handed in.</summary>
    public int VersionCount { get; private set; }

    /// <summary>What the hub asked last; empty: nothing.</summary>
    public string Question { get; private set; } = "";

    public DateTimeOffset? ReturnTime { get; private set; }

    public string Answer { get; private set; } = "";

    public DateTimeOffset? WithdrawTime { get; private set; }

    /// <summary>What was left of the cap when the claim was settled; 0 before.</summary>
    public long CapLeftPence { get; private set; }

    /// <summary>What the school gets; 0 before the claim is settled.</summary>
    public long GrantPence { get; private set; }

    public DateTimeOffset? DecideTime { get; private set; }

    public string PaymentRunId { get; init; } = "";

    public DateTimeOffset? PayTime { get; init; }

    public long Version { get; init; }

    public IReadOnlyList<ClaimLine> Lines { get; set; } = [];

    /// <summary>The school prepares it, or puts it right.</summary>
    public bool IsWithSchool => State is V1.ClaimState.Draft or V1.ClaimState.Returned;

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
        if (!IsWithSchool) throw FundingRefusals.ClaimNotDraft(State);
        Lines = purchases.Select((p, i) => ClaimLine.Of(p, i + 1)).ToArray();
        Refuse(l => l.PurchaseDate > today.AddYears(MostYearsAhead), FundingRefusals.PurchaseInFuture);
        FallUnder(participation, been, today);
    }

    /// <summary>The terms of the year and stage that the school was in when it bought; of today while nothing is entered. Last year's claims
    /// stay open when the school has moved on; what is corrected after a claim was handed in does not change it.</summary>
    public void FallUnder(Participation participation, IReadOnlyList<StageTerms> been, DateOnly today)
    {
        if (!IsWithSchool) throw FundingRefusals.ClaimNotDraft(State);
        var terms = participation.TermsAt(been, Lines.Count > 0 ? Lines[0].PurchaseDate : today);
        if (terms is null or { TextbookCapPence: 0 } or { TextbookMatchPercent: 0 }) throw FundingRefusals.TextbooksNotFunded();
        Refuse(l => !terms.IsSame(participation.TermsAt(been, l.PurchaseDate)), FundingRefusals.PurchasesOfSeveralYears);
        (ProgrammeYearId, Stage, RuleVersion, ClaimFirstDate, ClaimLastDate) = (terms.ProgrammeYearId, terms.Stage, terms.RuleVersion, terms.ClaimFirstDate, terms.ClaimLastDate);
        (ListCode, MatchPercent, CapPence, HighestVatPercent) = (terms.TextbookListCode, terms.TextbookMatchPercent, terms.TextbookCapPence, terms.HighestVatPercent);
        Refuse(l => l.HasMoreVatThan(HighestVatPercent), failing => FundingRefusals.VatTooHigh(failing, HighestVatPercent));
        Refuse(l => l.RecoverableVatPence > l.VatPence, FundingRefusals.RecoverableVatTooHigh);
    }

    /// <summary>Holds the lines that the school prepares against the lists as they stand; what was submitted keeps what was found then.</summary>
    public void Judge(IReadOnlyList<BookList> lists)
    {
        if (IsWithSchool) Lines = Lines.Select(l => l.Judged(lists)).ToArray();
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

    void Refuse(Func<ClaimLine, bool> fails, Func<IReadOnlyList<ClaimLine>, Exception> refusal)
    {
        var failing = Lines.Where(fails).ToArray();
        if (failing.Length > 0) throw refusal(failing);
    }
}
