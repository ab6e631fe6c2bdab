using System.Globalization;
using System.Text;

namespace Hubs.Funding.PaymentRuns;

/// <summary>A run's payments as the paying office opens them: RFC 4180, and no cell that a spreadsheet would run.</summary>
static class PaymentCsv
{
    const string Header = "Payment,Payee name,Payee reference,School URN,School name,Hub name,Fund,Pays,Amount (GBP)";

    /// <summary>What makes a spreadsheet take a cell for a formula, wide forms included.</summary>
    const string StartsFormula = "=+-@＝＋－＠";

    public static string Of(IEnumerable<Payment> payments)
    {
        var csv = new StringBuilder(Header).Append("\r\n");
        foreach (var payment in payments) csv.AppendJoin(',', CellsOf(payment).Select(Cell)).Append("\r\n");
        return csv.ToString();
    }

    static IEnumerable<string> CellsOf(Payment payment) =>
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

    static string Cell(string text)
    {
        var plain = RunsAsFormula(text) ? $"'{text}" : text;
        return plain.AsSpan().IndexOfAny("\",\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    static bool RunsAsFormula(string text)
    {
        var start = text.TrimStart();
        return text.Length > 0 && (text[0] is '\t' or '\r' or '\n' || (start.Length > 0 && StartsFormula.Contains(start[0], StringComparison.Ordinal)));
    }
}
