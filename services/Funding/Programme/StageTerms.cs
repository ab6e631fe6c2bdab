using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Programme;

/// <summary>What a programme year lays down about money in one stage, and whose evidence earns it.</summary>
sealed record StageTerms
{
    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    /// <summary>Names the rules in every decision that they made.</summary>
    public string RuleVersion { get; init; } = "";

    public DateOnly FirstDate { get; init; }

    /// <summary>Null for a year that was published before this was kept.</summary>
    public DateOnly? LastDate { get; init; }

    public int LeadTeachers { get; init; }

    /// <summary>Whether the head's signature is part of what earns the release grant.</summary>
    public bool AgreementEarns { get; init; }

    /// <summary>How many of those places must have been filled at the first meeting to earn it.</summary>
    public int PlacesEarn { get; init; }

    public long ReleaseGrantPence { get; init; }

    public long TextbookCapPence { get; init; }

    public int TextbookMatchPercent { get; init; }

    public string TextbookListCode { get; init; } = "";

    /// <summary>The most VAT on a purchase, in percent of its net price; 0: it is not held against it.</summary>
    public int HighestVatPercent { get; init; }
}
