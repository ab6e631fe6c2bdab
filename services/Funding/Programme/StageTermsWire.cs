using Google.Protobuf.WellKnownTypes;

namespace Hubs.Funding.Programme;

/// <summary>Money rules as the contract shows and tells them.</summary>
static class StageTermsWire
{
    public static V1.FundingTerms ToWire(this StageTerms terms) => new()
    {
        ProgrammeYearId = terms.ProgrammeYearId,
        Stage = terms.Stage,
        TermsNumber = terms.TermsNumber,
        RuleVersion = terms.RuleVersion,
        FromDate = WireDate.Write(terms.FromDate),
        InstalmentPence = { terms.Instalments.Select(p => p.AmountPence) },
        TextbookCapPence = terms.TextbookCapPence,
        TextbookMatchPercent = terms.TextbookMatchPercent,
        HighestVatPercent = terms.HighestVatPercent,
        ClaimFirstDate = WireDate.Write(terms.ClaimFirstDate),
        ClaimLastDate = WireDate.Write(terms.ClaimLastDate),
        Reason = terms.Reason,
        CorrectorPersonId = terms.CorrectorPersonId,
        CorrectTime = terms.CorrectTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
        BudgetsBind = terms.BudgetsBind,
        GrantPayer = terms.GrantPayer,
    };

    public static V1.FundingTermsCorrected ToCorrected(this StageTerms terms) => new()
    {
        ProgrammeYearId = terms.ProgrammeYearId,
        Stage = terms.Stage,
        TermsNumber = terms.TermsNumber,
        RuleVersion = terms.RuleVersion,
        FromDate = WireDate.Write(terms.FromDate),
    };
}
