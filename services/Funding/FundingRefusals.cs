using Grpc.Core;
using Hubs.Funding.BookLists;
using Hubs.Funding.Claims;
using Hubs.Funding.PaymentRuns;
using Hubs.Funding.Programme;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding;

/// <summary>Every way in which this service says no.</summary>
static class FundingRefusals
{
    public static Refusal GrantWithheldAlready() => No("GRANT_WITHHELD_ALREADY", "This grant is held back already.");

    public static Refusal GrantNotWithheld() => No("GRANT_NOT_WITHHELD", "This grant is not held back.");

    public static Refusal GrantInPaymentRun() =>
        No("GRANT_IN_PAYMENT_RUN", "This grant stands in a frozen payment run. Have the run discarded first.");

    public static Refusal GrantClosed(V1.GrantState state) =>
        No("GRANT_CLOSED", state == V1.GrantState.Paid ? "This grant has been paid." : "This grant lapsed: the participation ended before it was earned.");

    public static Refusal BudgetUnchanged() => No("BUDGET_UNCHANGED", "That is the budget already.");

    public static Refusal BudgetBelowCommitted(long takenPence) =>
        No("BUDGET_BELOW_COMMITTED", $"{Pounds(takenPence)} of it is promised and committed already, and budgets bind in this programme year. Set at least that.");

    public static Refusal BudgetExceeded(long amountPence, long leftPence) =>
        No("BUDGET_EXCEEDED", $"This comes to {Pounds(amountPence)}, and of the hub's budget {Pounds(Math.Max(leftPence, 0))} is left. Ask the national team for more.");

    public static Refusal TermsUnchanged() => No("TERMS_UNCHANGED", "These are the rules already. Say what is to change.");

    public static Refusal TermsDateImpossible(StageTerms terms) =>
        No("TERMS_DATE_IMPOSSIBLE", $"A correction holds from {terms.FromDate:d MMMM yyyy} at the earliest, where the rules in force begin{(terms.LastDate is { } last ? $", and from {last:d MMMM yyyy} at the latest" : "")}.");

    public static Refusal ClaimLastDateImpossible(DateOnly first, DateOnly last) =>
        No("CLAIM_LAST_DATE_IMPOSSIBLE", $"Claims of this year end on a day from {first:d MMMM yyyy} to {last:d MMMM yyyy}: when a school that began in it has had its three years.");

    public static Refusal InstalmentsDiffer(int count) => No("INSTALMENTS_DIFFER", $"The release grant comes in {count} instalments. Give an amount for each.");

    public static Refusal NothingToRecover() => No("NOTHING_TO_RECOVER", "Only a grant that was paid, and whose evidence has gone since, is recovered.");

    public static Refusal RecoveredAlready() => No("RECOVERED_ALREADY", "All of this grant is to be paid back already, or was.");

    public static Refusal RecoveryClosed(V1.RecoveryState state) =>
        No("RECOVERY_CLOSED", state switch { V1.RecoveryState.Received => "The school has paid this back.", V1.RecoveryState.NotOwed => "A later register showed that nothing of this is owed.", _ => "This was let go." });

    public static Refusal RecovererOpenedIt() => NotYou("RECOVERER_OPENED_IT", "You asked for this money back. Somebody else must record what became of it.");

    public static Refusal ReceivedDateImpossible() =>
        No("RECEIVED_DATE_IMPOSSIBLE", "The money came in between the day on which it was asked back and today. Give that day.");

    public static Refusal PayeeIsBankAccount(IEnumerable<string> fields) =>
        new(StatusCode.FailedPrecondition, "PAYEE_IS_BANK_ACCOUNT", "This looks like a bank account. Bank details are not kept here: give the payee's number on the paying office's books, such as a supplier number.",
            fields.Select(f => new Violation(f, "PAYEE_IS_BANK_ACCOUNT", "A sort code with an account number, or an IBAN.")));

    public static Refusal PayeeUnchanged() => No("PAYEE_UNCHANGED", "That is the school's payee already.");

    public static Refusal BookListOverlaps(BookList other) =>
        No("BOOK_LIST_OVERLAPS", $"{other.Title} is in force from {other.FirstDate:d MMMM yyyy} {(other.LastDate is { } last ? $"to {last:d MMMM yyyy}" : "without a last date")}: only one list of a code counts on any day.");

    public static Refusal BookListDatesDisordered(string why) => No("BOOK_LIST_DATES_DISORDERED", why);

    public static Refusal SeriesTwice() => No("SERIES_TWICE", "The list names a series twice. Name each once.");

    public static Refusal ParticipationEnded() => No("PARTICIPATION_ENDED", "The school has left the programme and can claim no more.");

    public static Refusal ParticipationPaused(DateOnly last) =>
        No("PARTICIPATION_PAUSED", $"The school pauses until {last:d MMMM yyyy}, and what it prepares is read only. What the hub has been handed goes on.");

    public static Refusal TextbooksNotFunded() =>
        No("TEXTBOOKS_NOT_FUNDED", "There is no textbook money in the programme year and stage that the school was in when it bought.");

    public static Refusal PurchasesOfSeveralYears(IEnumerable<ClaimLine> lines) =>
        new(StatusCode.FailedPrecondition, "PURCHASES_OF_SEVERAL_YEARS", "The purchases fall under several programme years or stages of the school, or under rules that were corrected in between. Make a claim for each.",
            lines.Select(l => new Violation($"purchases[{l.LineNumber - 1}].purchase_date", "PURCHASES_OF_SEVERAL_YEARS", $"{l.PurchaseDate:d MMMM yyyy} falls under another year, stage or version of the rules than the first purchase.")));

    public static Refusal VatTooHigh(IEnumerable<ClaimLine> lines, int percent) =>
        new(StatusCode.FailedPrecondition, "VAT_TOO_HIGH", $"The VAT on a purchase is more than {percent} % of its net price. Enter both as the invoice has them.",
            lines.Select(l => new Violation($"purchases[{l.LineNumber - 1}].vat_pence", "VAT_TOO_HIGH", $"At most {Pounds(l.MostVatPence(percent))} on a net price of {Pounds(l.NetPence)}.")));

    public static Refusal RecoverableVatTooHigh(IEnumerable<ClaimLine> lines) =>
        new(StatusCode.FailedPrecondition, "RECOVERABLE_VAT_TOO_HIGH", "More VAT would be recovered than was paid.",
            lines.Select(l => new Violation($"purchases[{l.LineNumber - 1}].recoverable_vat_pence", "RECOVERABLE_VAT_TOO_HIGH", $"At most the VAT of {Pounds(l.VatPence)}.")));

    public static Refusal ClaimNotDraft(V1.ClaimState state) =>
        No("CLAIM_NOT_DRAFT", state == V1.ClaimState.Withdrawn ? "This claim was taken back. Start another." : "This claim has been submitted and cannot be changed.");

    public static Refusal ClaimIsDecided(V1.ClaimState state) =>
        No("CLAIM_DECIDED", state == V1.ClaimState.Withdrawn ? "This claim was taken back already." : "This claim has been decided; it stands.");

    public static Refusal AnswerMissing() =>
        new(StatusCode.FailedPrecondition, "ANSWER_MISSING", "The hub asked something. Answer it when you hand the claim in again.", new Violation("answer", "ANSWER_MISSING", "Answer the hub's question."));

    public static Refusal ClaimWindowClosed(DateOnly? first, DateOnly? last) => No("CLAIM_WINDOW_CLOSED",
        $"Claims for this programme year are taken{(first is { } f ? $" from {f:d MMMM yyyy}" : "")}{(last is { } l ? $" until {l:d MMMM yyyy}" : "")}. Ask your hub about a late claim.");

    public static Refusal LateDatePast() => No("LATE_DATE_PAST", "That day is past. Give one from today on.");

    public static Refusal LateDateTooFar() => No("LATE_DATE_TOO_FAR", "Late claims are permitted for a year at most. Give an earlier day.");

    public static Refusal NotInProgrammeYear() => No("NOT_IN_PROGRAMME_YEAR", "The school has not taken part in that programme year.");

    public static Refusal ClaimEmpty() => No("CLAIM_EMPTY", "Enter what was bought before you submit the claim.");

    public static Refusal PurchaseInFuture(IReadOnlyList<ClaimLine> lines) =>
        No("PURCHASE_IN_FUTURE", "A purchase lies in the future. Claim when it has been made.", lines, l => $"{l.PurchaseDate:d MMMM yyyy} is still to come.");

    public static Refusal ClaimDeadlinePassed(IReadOnlyList<ClaimLine> lines) =>
        No("CLAIM_DEADLINE_PASSED", "The deadline for claiming has passed for some purchases. Take them out to claim for the others, or ask your hub about a late claim.", lines, l => $"Purchases of {l.PurchaseDate:d MMMM yyyy} can no longer be claimed for.");

    public static Refusal InvoiceClaimedBefore(IReadOnlyList<ClaimLine> lines) =>
        No("INVOICE_CLAIMED_BEFORE", "An invoice stands in another claim of the school. An invoice is claimed for once.", lines, l => $"Invoice {l.InvoiceNumber} of {l.SupplierName} has been claimed for.");

    public static Refusal PurchaseTwice(IReadOnlyList<ClaimLine> lines) =>
        No("PURCHASE_TWICE", "A purchase is entered twice. Enter it once, with the amount of the whole.", lines, l => $"{l.SeriesTitle} on invoice {l.InvoiceNumber} of {l.SupplierName} stands above already.");

    public static Refusal NothingEligible(IReadOnlyList<ClaimLine> lines) =>
        No("NOTHING_ELIGIBLE", "None of the purchases can be paid for.", lines, Why);

    public static Refusal TextbookCapReached(long capPence) =>
        No("TEXTBOOK_CAP_REACHED", $"The school has had all of the {Pounds(capPence)} that is paid once, across years and under all of its URNs.");

    public static Refusal ClaimNotSubmitted() => No("CLAIM_NOT_SUBMITTED", "Only a claim that is with the hub can be decided.");

    public static Refusal NoSuchLine(int lineNumber) => new(StatusCode.NotFound, "NOT_FOUND", $"This claim has no line {lineNumber}.");

    public static Refusal LineDecidedAlready(ClaimLine line) => No("LINE_DECIDED_ALREADY", $"Line {line.LineNumber} has been decided; a decision stands.");

    public static Refusal LineNotEligible(ClaimLine line) => No("LINE_NOT_ELIGIBLE", $"Line {line.LineNumber} cannot be approved. {Why(line)}");

    public static Refusal ApprovedTooMuch(ClaimLine line) => No("APPROVED_TOO_MUCH", $"Line {line.LineNumber} comes to {Pounds(line.ClaimedSpendPence)}. Approve at most that.");

    public static Refusal ReasonMissing() =>
        new(StatusCode.FailedPrecondition, "REASON_MISSING", "Say why the line is refused or approved in part only; the school reads it.", new Violation("reason", "REASON_MISSING", "Say why."));

    public static Refusal DeciderMadeTheClaim() => NotYou("DECIDER_MADE_THE_CLAIM", "You prepared or submitted this claim. Somebody else of the hub must decide it.");

    public static Refusal DeciderBelongsToTheSchool() => NotYou("DECIDER_BELONGS_TO_THE_SCHOOL", "You hold a role at this school. Somebody else must decide about its money.");

    public static Refusal NothingToPay() => No("NOTHING_TO_PAY", "Nothing is to be paid: no grant or claim is due, or no school that has one due names a payee, or the programme year has somebody else pay it.");

    public static Refusal PaymentRunClosed(V1.PaymentRunState state) =>
        No("PAYMENT_RUN_CLOSED", state == V1.PaymentRunState.Paid ? "This payment run has been paid." : "This payment run was discarded.");

    public static Refusal PayerFrozeTheRun() => NotYou("PAYER_FROZE_THE_RUN", "You froze this payment run. Somebody else must mark it paid.");

    public static Refusal DiscarderHadTheRun() =>
        NotYou("DISCARDER_HAD_THE_RUN", "This run's file has been given out and may be with the bank, and you froze or exported it. Somebody else must see that the bank does not pay it, and discard it.");

    public static Refusal PaymentEvidenceWithdrawn(IReadOnlyCollection<Payment> payments) =>
        new(StatusCode.FailedPrecondition, "PAYMENT_EVIDENCE_WITHDRAWN", "The evidence of some payments has gone since the run was frozen. Discard the run if the bank has not paid it; if it has, confirm each of them with a reason.",
            payments.Select(p => new Violation("confirmations", "PAYMENT_EVIDENCE_WITHDRAWN", $"Payment {p.PaymentNumber}, {Pounds(p.AmountPence)} to {p.SchoolName}: its evidence went on {p.EvidenceWithdrawnTime:d MMMM yyyy}.")));

    public static Refusal PaidDateImpossible() =>
        No("PAID_DATE_IMPOSSIBLE", "The bank paid between the day on which the run was frozen and today. Give that day.");

    public static Refusal BankReferenceUsed() => No("BANK_REFERENCE_USED", "Another payment run was paid under this bank reference.");

    static string Why(ClaimLine line) => line.Finding == V1.LineFinding.NoListInForce
        ? $"No book list was in force on {line.PurchaseDate:d MMMM yyyy}."
        : $"{line.SeriesTitle} is not on the book list of {line.PurchaseDate:d MMMM yyyy}.";

    static string Pounds(long pence) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"£{pence / 100m:0.00}");

    static Refusal No(string reason, string message) => new(StatusCode.FailedPrecondition, reason, message);

    static Refusal No(string reason, string message, IEnumerable<ClaimLine> lines, Func<ClaimLine, string> why) =>
        new(StatusCode.FailedPrecondition, reason, message, lines.Select(l => new Violation($"lines[{l.LineNumber - 1}]", reason, why(l))));

    static Refusal NotYou(string reason, string message) => new(StatusCode.PermissionDenied, reason, message);
}
