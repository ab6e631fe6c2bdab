namespace Hubs.Funding.Claims;

/// <summary>The arithmetic of "match": the programme pays a share of what was spent, up to a cap.</summary>
static class MatchFunding
{
    /// <summary>The share (ours: half) of the spend of all approved lines together, rounded down to the penny so that the programme never
    /// pays more than its share, and no more than what is left of the cap.</summary>
    public static long GrantOn(long eligibleSpendPence, int matchPercent, long capLeftPence) =>
        Math.Min(eligibleSpendPence * matchPercent / 100, Math.Max(capLeftPence, 0));

    /// <summary>What was paid and cannot be got back: VAT that the school recovers is not eligible (ours).</summary>
    public static long EligibleSpendOn(long netPence, long vatPence, long recoverableVatPence) => netPence + vatPence - recoverableVatPence;
}
