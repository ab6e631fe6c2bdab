using System.Globalization;
using Hubs.Funding.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>Textbook claims: a business manager prepares, the maths lead declares, the TfM Lead decides line by line.</summary>
internal static class Claims
{
    static readonly TimeOnly Prepared = new(10, 0);
    static readonly TimeOnly Declared = new(16, 0);
    static readonly TimeOnly Decided = new(14, 0);

    public static IEnumerable<Happening> Of(GroupYear year)
    {
        foreach (var lines in Table.Rows("claims.tsv").GroupBy(row => row["key"]).Select(claim => claim.ToArray()))
        {
            var claim = lines[0];
            yield return new Happening(claim.Day("created").ToDateTime(Prepared), () => PrepareAsync(year, lines));
            if (claim.Has("submitted")) yield return new Happening(claim.Day("submitted").ToDateTime(Declared), () => SubmitAsync(year, claim));
            if (claim.Has("decided")) yield return new Happening(claim.Day("decided").ToDateTime(Decided), () => DecideAsync(year, lines));
        }
    }

    static async Task PrepareAsync(GroupYear year, Row[] lines)
    {
        var team = GroupYear.SchoolOf(lines[0]);
        await year.As<ClaimService.ClaimServiceClient>(team.BusinessManager!).CreateClaimAsync(
            new CreateClaimRequest { RequestId = Step(lines[0]), ParticipationId = year.MemberOf(team).ParticipationId, Purchases = { lines.Select(Purchase) } },
            cancellationToken: year.Cancellation);
    }

    static async Task SubmitAsync(GroupYear year, Row claim) => await year.As<ClaimService.ClaimServiceClient>(GroupYear.SchoolOf(claim).MathsLead).SubmitClaimAsync(
        new SubmitClaimRequest { RequestId = Step(claim), ClaimId = await IdAsync(year, claim), Declared = true }, cancellationToken: year.Cancellation);

    static async Task DecideAsync(GroupYear year, Row[] lines)
    {
        var id = await IdAsync(year, lines[0]);
        foreach (var (i, line) in lines.Index())
        {
            await year.OfTfmLead<ClaimService.ClaimServiceClient>().DecideClaimLineAsync(
                new DecideClaimLineRequest { RequestId = $"{Step(line)}-{i + 1}", ClaimId = id, LineNumber = i + 1, Decision = line.Kind<LineDecision>("decision"), Reason = line["reason"] },
                cancellationToken: year.Cancellation);
        }
    }

    static async Task<string> IdAsync(GroupYear year, Row claim)
    {
        var team = GroupYear.SchoolOf(claim);
        var listed = await year.As<ClaimService.ClaimServiceClient>(team.MathsLead).ListClaimsAsync(new ListClaimsRequest { SchoolId = year.IdOf(team) }, cancellationToken: year.Cancellation);
        return listed.Claims.Single(c => c.Lines[0].Purchase.InvoiceNumber == claim["invoice_number"]).ClaimId;
    }

    static Purchase Purchase(Row line) => new()
    {
        PurchaseDate = line["purchase_date"],
        SeriesTitle = line["series_title"],
        SupplierName = line["supplier_name"],
        InvoiceNumber = line["invoice_number"],
        NetPence = Pence(line, "net_pence"),
        VatPence = Pence(line, "vat_pence"),
        RecoverableVatPence = Pence(line, "recoverable_vat_pence"),
    };

    static long Pence(Row line, string column) => long.Parse(line[column], CultureInfo.InvariantCulture);

    static string Step(Row claim) => Entry.Once($"claim-{claim["key"]}");
}
