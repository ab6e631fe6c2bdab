using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

/// <summary>All that touches the tables <c>claim_version</c> and <c>claim_version_line</c>. Whoever asks has found the claim first.</summary>
static class ClaimVersionStore
{
    const string LineColumns =
        """
        claim_id, version_number, line_number, purchase_date, series_title, supplier_name, invoice_number, net_pence, vat_pence, recoverable_vat_pence,
               finding, book_list_id, decision, decision_reason, approved_spend_pence, decide_time, decider_person_id
        """;

    /// <summary>The latest first.</summary>
    public static async Task<IReadOnlyList<ClaimVersion>> ListAsync(Work work, Claim claim, Page page)
    {
        var list = new ListQuery("claim_id, version_number, submitter_person_id, submit_time, answer, question, returner_person_id, return_time", "claim_version",
            orderBy: "version_number desc", by: ListQuery.Key).Of(page, int.MaxValue).Is("claim_id", claim.Id);
        var versions = await work.QueryAsync<ClaimVersion>(list);
        var lines = await work.QueryAsync<ClaimLine>($"select {LineColumns} from claim_version_line where claim_id = @Id order by version_number, line_number", claim);
        var byVersion = lines.ToLookup(l => l.VersionNumber);
        return versions.Select(v => v with { Lines = byVersion[v.VersionNumber].ToArray() }).ToArray();
    }

    /// <summary>Keeps what is handed in now.</summary>
    public static async Task InsertAsync(Work work, Claim claim)
    {
        await work.ExecuteAsync(
            """
            insert into claim_version (claim_id, version_number, submitter_person_id, submit_time, answer, question, returner_person_id, return_time)
            values (@Id, @VersionCount, @SubmitterPersonId, @SubmitTime, @Answer, '', '', null)
            """, claim);
        await InsertLinesAsync(work, claim, claim.Lines);
    }

    /// <summary>Keeps with what question it went back, and what had been decided until then.</summary>
    public static async Task ReturnAsync(Work work, Claim claim, IReadOnlyList<ClaimLine> lines)
    {
        await work.ExactlyOneAsync(
            "update claim_version set question = @Question, returner_person_id = @Returner, return_time = @ReturnTime where claim_id = @Id and version_number = @VersionCount",
            new { claim.Id, claim.VersionCount, claim.Question, claim.ReturnTime, Returner = work.Caller.Id });
        await work.ExecuteAsync("delete from claim_version_line where claim_id = @Id and version_number = @VersionCount", claim);
        await InsertLinesAsync(work, claim, lines);
    }

    static async Task InsertLinesAsync(Work work, Claim claim, IReadOnlyList<ClaimLine> lines)
    {
        foreach (var line in lines)
        {
            await work.ExecuteAsync(
                $"""
                insert into claim_version_line ({LineColumns})
                values (@ClaimId, @VersionNumber, @LineNumber, @PurchaseDate, @SeriesTitle, @SupplierName, @InvoiceNumber, @NetPence, @VatPence, @RecoverableVatPence,
                        @Finding, @BookListId, @Decision, @DecisionReason, @ApprovedSpendPence, @DecideTime, @DeciderPersonId)
                """, line with { ClaimId = claim.Id, VersionNumber = claim.VersionCount });
        }
    }
}
