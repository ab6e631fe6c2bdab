using System.Text;
using Hubs.Funding.PaymentRuns;
using Hubs.Funding.V1;
using Microsoft.VisualBasic.FileIO;
using Payment = Hubs.Funding.PaymentRuns.Payment;

namespace Hubs.Funding.Tests.PaymentRuns;

public sealed class PaymentCsvTests
{
    [Fact]
    public void What_people_wrote_runs_as_no_formula()
    {
        const string Hostile = "=HYPERLINK(\"http://example.org\",\"Pay\")";

        var row = Read(new Payment { PaymentNumber = 1, PayeeName = Hostile, SchoolName = Hostile, HubName = Hostile, Urn = "107001", Fund = Fund.Textbooks, ClaimId = "c", AmountPence = 1 });

        Assert.Equal([$"'{Hostile}", $"'{Hostile}", $"'{Hostile}"], [row[1], row[4], row[5]]);
    }

    [Fact]
    public void A_row_says_who_gets_how_much_for_what()
    {
        var row = Read(new Payment
        {
            PaymentNumber = 7,
            PayeeName = "Sheffield City Council",
            PayeeReference = "SUP-004213",
            Urn = "107001",
            SchoolName = "Argyle Primary School",
            HubName = "Yorkshire Ridings Maths Hub",
            Fund = Fund.ReleaseTime,
            GrantId = "g1",
            AmountPence = 100_005,
        });

        Assert.Equal(["7", "Sheffield City Council", "SUP-004213", "107001", "Argyle Primary School", "Yorkshire Ridings Maths Hub", "Release time", "Grant g1", "1000.05"], row);
    }

    static string[] Read(Payment payment)
    {
        using var csv = new TextFieldParser(new MemoryStream(PaymentCsv.Of([payment]).Data.ToByteArray()), Encoding.UTF8, detectEncoding: true) { Delimiters = [","], TrimWhiteSpace = false };
        Assert.Equal(9, csv.ReadFields()!.Length);
        var row = csv.ReadFields()!;
        Assert.True(csv.EndOfData);
        return row;
    }
}
