using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using System.Globalization;
using Hubs.Funding.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>Textbook claims: a business manager prepares, the maths lead declares, the TfM Lead decides line by line.</summary>
internal static class Claims
{
    static readonly TimeOnly Prepared = new(10, 0);
    static readonly TimeOnly Declared = new(16, 0);
    static readonly TimeOnly Decided = new(14, 0);

    public static IEnumerable<Happening> Of(WorkGroupCast group)
    {
        foreach (var lines in group.Rows("claims.tsv").GroupBy(row => row["key"]).Select(claim => claim.ToArray()))
        {
            var claim = lines[0];
            yield return Happening.In(group, claim.Day("created").ToDateTime(Prepared), year => PrepareAsync(year, lines));
            if (claim.Has("submitted")) yield return Happening.In(group, claim.Day("submitted").ToDateTime(Declared), year => SubmitAsync(year, claim));
            if (claim.Has("returned")) yield return Happening.In(group, claim.Day("returned").ToDateTime(Decided), year => ReturnAsync(year, claim));
            if (claim.Has("decided")) yield return Happening.In(group, claim.Day("decided").ToDateTime(Decided), year => DecideAsync(year, lines));
        }
    }

    static async Task PrepareAsync(GroupYear year, Row[] lines)
    {
        var team = year.SchoolOf(lines[0]);
        await year.As<ClaimService.ClaimServiceClient>(team.BusinessManager!).CreateClaimAsync(
            new CreateClaimRequest { RequestId = Step(year, lines[0]), ParticipationId = year.MemberOf(team).ParticipationId, Purchases = { lines.Select(Purchase) } },
            cancellationToken: year.Cancellation);
    }

    static async Task SubmitAsync(GroupYear year, Row claim) => await year.As<ClaimService.ClaimServiceClient>(year.SchoolOf(claim).MathsLead).SubmitClaimAsync(
        new SubmitClaimRequest { RequestId = Step(year, claim), ClaimId = await IdAsync(year, claim), Declared = true }, cancellationToken: year.Cancellation);

    static async Task DecideAsync(GroupYear year, Row[] lines)
    {
        var id = await IdAsync(year, lines[0]);
        foreach (var (i, line) in lines.Index())
        {
            await year.OfTfmLead<ClaimService.ClaimServiceClient>().DecideClaimLineAsync(
                new DecideClaimLineRequest
                {
                    RequestId = $"{Step(year, line)}-{i + 1}",
                    ClaimId = id,
                    LineNumber = i + 1,
                    Decision = line.Kind<LineDecision>("decision"),
                    ApprovedSpendPence = line.Has("approved_pence") ? Pence(line, "approved_pence") : 0,
                    Reason = line["reason"],
                },
                cancellationToken: year.Cancellation);
        }
    }

    static async Task ReturnAsync(GroupYear year, Row claim) => await year.OfTfmLead<ClaimService.ClaimServiceClient>().ReturnClaimAsync(
        new ReturnClaimRequest { RequestId = Step(year, claim), ClaimId = await IdAsync(year, claim), Question = claim["question"] }, cancellationToken: year.Cancellation);

    static async Task<string> IdAsync(GroupYear year, Row claim)
    {
        var team = year.SchoolOf(claim);
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

    static string Step(GroupYear year, Row claim) => year.Step($"claim-{claim["key"]}");
}
