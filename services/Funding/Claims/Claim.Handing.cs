using Hubs.Funding.BookLists;

namespace Hubs.Funding.Claims;

/// <summary>A claim on its way between school and hub.</summary>
sealed partial record Claim
{
    public void Submit(Submission said, long capLeftPence, string personId, DateOnly today, DateTimeOffset now)
    {
        if (!IsWithSchool) throw FundingRefusals.ClaimNotDraft(State);
        if (Lines.Count == 0) throw FundingRefusals.ClaimEmpty();
        if (State == V1.ClaimState.Returned && string.IsNullOrWhiteSpace(said.Answer)) throw FundingRefusals.AnswerMissing();
        Judge(said.Lists);
        Refuse(l => l.PurchaseDate > today, FundingRefusals.PurchaseInFuture);
        if (State != V1.ClaimState.Returned && !(said.LateUntil >= today)) MustBeInTime(said.Lists, today);
        Refuse(l => said.ClaimedInvoices.Contains(l.InvoiceKey), FundingRefusals.InvoiceClaimedBefore);
        Refuse(l => Lines.Any(other => other.LineNumber < l.LineNumber && l.IsAgain(other)), FundingRefusals.PurchaseTwice);
        if (!Lines.Any(l => l.IsEligible)) throw FundingRefusals.NothingEligible(Lines);
        if (capLeftPence <= 0) throw FundingRefusals.TextbookCapReached(CapPence);

        (State, SubmitterPersonId, SubmitTime, Answer) = (V1.ClaimState.Submitted, personId, now, said.Answer.Trim());
        VersionCount++;
    }

    /// <summary>The hub asks something. What was decided of its lines is taken back, as they may change (ours).</summary>
    public void Return(string question, string personId, DateTimeOffset now)
    {
        MustBeForDeciding(personId);
        (State, Question, ReturnTime) = (V1.ClaimState.Returned, question.Trim(), now);
        Lines = Lines.Select(l => l.Undecided()).ToArray();
    }

    public void Withdraw(DateTimeOffset now)
    {
        if (!IsWithSchool && State != V1.ClaimState.Submitted) throw FundingRefusals.ClaimIsDecided(State);
        (State, WithdrawTime) = (V1.ClaimState.Withdrawn, now);
    }

    public ClaimLine DecideLine(int lineNumber, LineVerdict verdict, string deciderPersonId, DateTimeOffset now)
    {
        MustBeForDeciding(deciderPersonId);
        var line = Lines.FirstOrDefault(l => l.LineNumber == lineNumber) ?? throw FundingRefusals.NoSuchLine(lineNumber);
        var decided = line.Decided(verdict, deciderPersonId, now);
        Lines = Lines.Select(l => l.LineNumber == lineNumber ? decided : l).ToArray();
        return decided;
    }

    void MustBeForDeciding(string personId)
    {
        if (State != V1.ClaimState.Submitted) throw FundingRefusals.ClaimNotSubmitted();
        if (personId == PreparerPersonId || personId == SubmitterPersonId) throw FundingRefusals.DeciderMadeTheClaim();
    }

    /// <summary>The list that was in force at each purchase takes claims, and so does the programme year.</summary>
    void MustBeInTime(IReadOnlyList<BookList> lists, DateOnly today)
    {
        Refuse(l => lists.Any(list => list.Id == l.BookListId && !list.TakesClaimsOn(today)), FundingRefusals.ClaimDeadlinePassed);
        if (today < ClaimFirstDate || today > ClaimLastDate) throw FundingRefusals.ClaimWindowClosed(ClaimFirstDate, ClaimLastDate);
    }
}

/// <summary>What a claim is handed in with, and what is known of its school then.</summary>
sealed record Submission
{
    public required IReadOnlyList<BookList> Lists { get; init; }

    public required IReadOnlyCollection<string> ClaimedInvoices { get; init; }

    /// <summary>Until when late claims are permitted; null: they are not.</summary>
    public required DateOnly? LateUntil { get; init; }

    public required string Answer { get; init; }
}
