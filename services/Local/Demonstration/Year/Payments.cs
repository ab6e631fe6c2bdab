using Hubs.Funding.V1;
using Hubs.Local.Demonstration.People;

namespace Hubs.Local.Demonstration.Year;

/// <summary>The hub holds one release grant back; national finance freezes two payment runs, and the bank has paid the first.</summary>
internal static class Payments
{
    static readonly SchoolTeam HeldBack = Cast.Everybody.Group[5];

    static readonly DateTime Withheld = new(2020, 11, 27, 10, 0, 0);
    static readonly DateTime FirstFrozen = new(2020, 11, 30, 10, 0, 0);
    static readonly DateTime FirstPaid = new(2020, 12, 4, 15, 0, 0);
    static readonly DateTime SecondFrozen = new(2021, 3, 5, 10, 0, 0);

    public static IEnumerable<Happening> Of(GroupYear year) =>
    [
        new(Withheld, () => WithholdAsync(year)),
        new(FirstFrozen, () => FreezeAsync(year, FirstFrozen)),
        new(FirstPaid, () => PayAsync(year)),
        new(SecondFrozen, () => FreezeAsync(year, SecondFrozen)),
    ];

    static async Task WithholdAsync(GroupYear year)
    {
        var grants = year.OfTfmLead<GrantService.GrantServiceClient>();
        var listed = await grants.ListGrantsAsync(new ListGrantsRequest { SchoolId = year.IdOf(HeldBack) }, cancellationToken: year.Cancellation);
        await grants.WithholdGrantAsync(
            new WithholdGrantRequest
            {
                RequestId = Entry.Once("grant-withheld"),
                GrantId = listed.Grants.Single().GrantId,
                Reason = "Your second lead teacher has not been released between meetings, as agreed. We pay when we know how release is kept until July.",
            },
            cancellationToken: year.Cancellation);
    }

    static async Task FreezeAsync(GroupYear year, DateTime when) => await year.As<PaymentRunService.PaymentRunServiceClient>(Cast.Everybody.FinanceOfficer).FreezePaymentRunAsync(
        new FreezePaymentRunRequest { RequestId = Entry.Once($"payment-run-{when:yyyy-MM-dd}"), ProgrammeYearId = year.Group.ProgrammeYearId }, cancellationToken: year.Cancellation);

    static async Task PayAsync(GroupYear year)
    {
        var runs = year.As<PaymentRunService.PaymentRunServiceClient>(Cast.Everybody.FinanceDirector);
        var listed = await runs.ListPaymentRunsAsync(new ListPaymentRunsRequest(), cancellationToken: year.Cancellation);
        await runs.MarkPaymentRunPaidAsync(
            new MarkPaymentRunPaidRequest { RequestId = Entry.Once("payment-run-paid"), PaymentRunId = listed.PaymentRuns.Single().PaymentRunId, BankReference = "BACS-20201204-17", PaidDate = $"{FirstPaid:yyyy-MM-dd}" },
            cancellationToken: year.Cancellation);
    }
}
