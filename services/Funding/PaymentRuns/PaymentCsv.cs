using System.Globalization;
using Google.Api;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.PaymentRuns;

/// <summary>A run's payments as the paying office opens them.</summary>
static class PaymentCsv
{
    static readonly string[] Header = ["Payment", "Payee name", "Payee reference", "School URN", "School name", "Hub name", "Fund", "Pays", "Amount (GBP)"];

    public static HttpBody Of(IEnumerable<Payment> payments) => CsvFile.Of(payments.Select(CellsOf).Prepend(Header));

    static string[] CellsOf(Payment payment) =>
    [
        payment.PaymentNumber.ToString(CultureInfo.InvariantCulture),
        payment.PayeeName,
        payment.PayeeReference,
        payment.Urn,
        payment.SchoolName,
        payment.HubName,
        payment.Fund == V1.Fund.ReleaseTime ? "Release time" : "Textbooks",
        payment.GrantId.Length > 0 ? $"Grant {payment.GrantId}" : $"Claim {payment.ClaimId}",
        (payment.AmountPence / 100m).ToString("0.00", CultureInfo.InvariantCulture),
    ];
}
