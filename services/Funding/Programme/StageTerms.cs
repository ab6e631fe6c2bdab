using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Programme;

/// <summary>What a programme year lays down about money in one stage: the version that it was published with, or a correction that holds
/// from a day on. What was decided by one keeps its name.</summary>
sealed record StageTerms
{
    /// <summary>A school that entered in this year takes part for two more; what it bought in this one it claims by then at the latest (ours).</summary>
    const int YearsAfter = 2;

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    /// <summary>1 is the version of the publication.</summary>
    public int TermsNumber { get; init; }

    /// <summary>The first day that it holds for.</summary>
    public DateOnly FromDate { get; init; }

    /// <summary>Names the rules in every decision that they made.</summary>
    public string RuleVersion { get; init; } = "";

    public DateOnly FirstDate { get; init; }

    /// <summary>Null for a year that was published before this was kept.</summary>
    public DateOnly? LastDate { get; init; }

    public int LeadTeachers { get; init; }

    public int Meetings { get; init; }

    public int CompletionMeetings { get; init; }

    public Schools.V1.RecoveryRule RecoveryRule { get; init; }

    public long TextbookCapPence { get; init; }

    public int TextbookMatchPercent { get; init; }

    public string TextbookListCode { get; init; } = "";

    /// <summary>The most VAT on a purchase, in percent of its net price; 0: it is not held against it.</summary>
    public int HighestVatPercent { get; init; }

    public DateOnly? ClaimFirstDate { get; init; }

    public DateOnly? ClaimLastDate { get; init; }

    /// <summary>Whether nothing is promised or committed beyond the hubs' budgets.</summary>
    public bool BudgetsBind { get; init; }

    /// <summary>Who pays the grants; unspecified: whoever freezes a run with them. Years that were published before this was kept have it too: since then the
    /// log has been read again (revision 1).</summary>
    public Schools.V1.GrantPayer GrantPayer { get; init; }

    public string Reason { get; init; } = "";

    public string CorrectorPersonId { get; init; } = "";

    public DateTimeOffset? CorrectTime { get; init; }

    public IReadOnlyList<Instalment> Instalments { get; init; } = [];

    public bool IsOf(string programmeYearId, Stage stage) => (ProgrammeYearId, Stage) == (programmeYearId, stage);

    public bool IsSame(StageTerms? other) => other is not null && other.IsOf(ProgrammeYearId, Stage) && other.TermsNumber == TermsNumber;

    /// <summary>Of the versions of one year and stage, in their order, the one that holds on this day; on days before it began, the first.</summary>
    public static StageTerms? On(IEnumerable<StageTerms> versions, DateOnly day)
    {
        var all = versions.ToArray();
        return all.LastOrDefault(t => t.FromDate <= day) ?? all.FirstOrDefault();
    }

    /// <summary>The next version: what is said, and the rest as it is.</summary>
    public StageTerms Corrected(V1.CorrectFundingTermsRequest said, string personId, DateTimeOffset now)
    {
        var from = WireDate.Read(said.FromDate);
        if (from < FromDate || from > LastDate) throw FundingRefusals.TermsDateImpossible(this);
        if (said.InstalmentPence.Count > 0 && said.InstalmentPence.Count != Instalments.Count) throw FundingRefusals.InstalmentsDiffer(Instalments.Count);
        var next = this with
        {
            TermsNumber = TermsNumber + 1,
            FromDate = from,
            RuleVersion = $"{RuleVersion.Split('#')[0]}#{TermsNumber + 1}",
            TextbookCapPence = said.HasTextbookCapPence ? said.TextbookCapPence : TextbookCapPence,
            TextbookMatchPercent = said.HasTextbookMatchPercent ? said.TextbookMatchPercent : TextbookMatchPercent,
            HighestVatPercent = said.HasHighestVatPercent ? said.HighestVatPercent : HighestVatPercent,
            ClaimLastDate = said.ClaimLastDate.Length > 0 ? WireDate.Read(said.ClaimLastDate) : ClaimLastDate,
            Reason = said.Reason.Trim(),
            CorrectorPersonId = personId,
            CorrectTime = now,
            Instalments = Instalments.Select((p, i) => p with { TermsNumber = TermsNumber + 1, AmountPence = said.InstalmentPence.Count > 0 ? said.InstalmentPence[i] : p.AmountPence }).ToArray(),
        };
        if (next.SaysTheSame(this)) throw FundingRefusals.TermsUnchanged();
        if (said.ClaimLastDate.Length > 0) next.ClaimsMustEnd();
        return next;
    }

    /// <summary>Not before they are first taken, nor when the three years of a school that entered now are over.</summary>
    void ClaimsMustEnd()
    {
        var (first, last) = (ClaimFirstDate ?? FirstDate, (LastDate ?? FirstDate.AddYears(1)).AddYears(YearsAfter));
        if (ClaimLastDate < first || ClaimLastDate > last) throw FundingRefusals.ClaimLastDateImpossible(first, last);
    }

    bool SaysTheSame(StageTerms other) =>
        (TextbookCapPence, TextbookMatchPercent, HighestVatPercent, ClaimLastDate) == (other.TextbookCapPence, other.TextbookMatchPercent, other.HighestVatPercent, other.ClaimLastDate)
        && Instalments.Select(p => p.AmountPence).SequenceEqual(other.Instalments.Select(p => p.AmountPence));
}
