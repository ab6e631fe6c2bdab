using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Claims;

/// <summary>The most that a school gets for textbooks, once across years, stages and URNs (ours): what is left of it is worked out from
/// the ledger each time.</summary>
static class TextbookCap
{
    public static async Task<long> LeftForAsync(Work work, Claim claim, SchoolFamily family) =>
        Left(claim, await LedgerStore.TextbooksCommittedAsync(work, family));

    /// <summary>The same for each of these claims, by its id.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> LeftForAsync(Work work, IReadOnlyList<Claim> claims)
    {
        if (claims.Count == 0) return new Dictionary<string, long>();
        var committed = (await LedgerStore.TextbooksCommittedAsync(work, claims.Select(c => c.SchoolId).Distinct())).ToDictionary(c => c.SchoolId, c => c.CommittedPence);
        return claims.ToDictionary(c => c.Id, c => Left(c, committed.GetValueOrDefault(c.SchoolId)));
    }

    static long Left(Claim claim, long committedPence) => Math.Max(claim.CapPence - committedPence, 0);
}

/// <summary>What was committed for textbooks to the family of a school; nothing of a school that is not among the answers.</summary>
sealed record FamilyCommitted
{
    public string SchoolId { get; init; } = "";

    public long CommittedPence { get; init; }
}
