using System.Globalization;
using Hubs.Funding.V1;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;

namespace Hubs.Local.Demonstration.Year;

/// <summary>The hub holds a release grant back; national finance freezes payment runs, and marks those paid that the bank has paid.</summary>
internal static class Payments
{
    static readonly TimeOnly Morning = new(10, 0);
    static readonly TimeOnly Afternoon = new(15, 0);

    static readonly HubStaff Hub = Cast.Everybody.InFull;

    public static IEnumerable<Happening> All()
    {
        foreach (var row in Table.Rows("withheld-grants.tsv"))
        {
            yield return Happening.In(Cast.Everybody.GroupOf(row["group"]), row.Day("date").ToDateTime(Morning), year => WithholdAsync(year, row));
        }

        foreach (var row in Table.Rows("payment-runs.tsv"))
        {
            yield return Happening.In(Hub, row.Day("frozen").ToDateTime(Morning), telling => FreezeAsync(telling, row));
            if (row.Has("paid")) yield return Happening.In(Hub, row.Day("paid").ToDateTime(Afternoon), telling => PayAsync(telling, row));
        }
    }

    static async Task WithholdAsync(GroupYear year, Row row)
    {
        var grants = year.OfTfmLead<GrantService.GrantServiceClient>();
        var listed = await grants.ListGrantsAsync(new ListGrantsRequest { SchoolId = year.IdOf(year.SchoolOf(row)) }, cancellationToken: year.Cancellation);
        await grants.WithholdGrantAsync(
            new WithholdGrantRequest { RequestId = year.Step($"withheld-{row["school"]}"), GrantId = listed.Grants.Single().GrantId, Reason = row["reason"] },
            cancellationToken: year.Cancellation);
    }

    static async Task FreezeAsync(Telling telling, Row row) => await telling.As<PaymentRunService.PaymentRunServiceClient>(Cast.Everybody.FinanceOfficer).FreezePaymentRunAsync(
        new FreezePaymentRunRequest { RequestId = Step(row), HubId = telling.Places.Of(Hub), ProgrammeYearId = await telling.ProgrammeYearAsync(row["academic_year"]) }, cancellationToken: telling.Cancellation);

    static async Task PayAsync(Telling telling, Row row)
    {
        var runs = telling.As<PaymentRunService.PaymentRunServiceClient>(Cast.Everybody.FinanceDirector);
        var listed = await runs.ListPaymentRunsAsync(new ListPaymentRunsRequest(), cancellationToken: telling.Cancellation);
        var frozen = listed.PaymentRuns.Single(run => run.FreezeTime.ToDateTime().Date == row.Day("frozen").ToDateTime(default));
        var paid = row.Day("paid").ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await runs.MarkPaymentRunPaidAsync(
            new MarkPaymentRunPaidRequest { RequestId = $"{Step(row)}-paid", PaymentRunId = frozen.PaymentRunId, BankReference = row["reference"], PaidDate = paid }, cancellationToken: telling.Cancellation);
    }

    static string Step(Row row) => Entry.Once($"payment-run-{row["frozen"]}");
}
