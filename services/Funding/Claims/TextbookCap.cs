using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Claims;

/// <summary>The most that a school gets for textbooks, once across years, stages and URNs (ours): what is left of it is worked out from
/// the ledger each time.</summary>
static class TextbookCap
{
    public static async Task<long> LeftForAsync(Work work, Claim claim, SchoolFamily family) =>
        Math.Max(claim.CapPence - await LedgerStore.TextbooksCommittedAsync(work, family), 0);
}
