using Hubs.Funding.PaymentRuns;
using Hubs.Funding.V1;
using Microsoft.VisualBasic.FileIO;
using Payment = Hubs.Funding.PaymentRuns.Payment;

namespace Hubs.Funding.Tests.PaymentRuns;

public sealed class PaymentCsvTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\",\"Pay\")")]
    [InlineData("+44 114 496 0000")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1:A9)")]
    [InlineData("  =1+1")]
    [InlineData("\t=1+1")]
    [InlineData("＝1+1")]
    [InlineData("＠SUM(1)")]
    [InlineData("=1,\"x\"\r\n=2")]
    public void A_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(string hostile)
    {
        var row = Read(new Payment { PaymentNumber = 1, PayeeName = hostile, SchoolName = hostile, HubName = hostile, Urn = "107001", Fund = Fund.Textbooks, ClaimId = "c", AmountPence = 1 });

        Assert.Equal([$"'{hostile}", $"'{hostile}", $"'{hostile}"], [row[1], row[4], row[5]]);
    }

    [Theory]
    [InlineData("Sheffield City Council")]
    [InlineData("St Mary's, \"Lower\" School")]
    [InlineData("Ysgol Gymraeg – Llŷn")]
    [InlineData("")]
    public void Every_other_cell_reads_as_it_was_written(string harmless) =>
        Assert.Equal(harmless, Read(new Payment { PayeeName = harmless })[1]);

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
        using var csv = new TextFieldParser(new StringReader(PaymentCsv.Of([payment]))) { Delimiters = [","], TrimWhiteSpace = false };
        Assert.Equal(9, csv.ReadFields()!.Length);
        var row = csv.ReadFields()!;
        Assert.True(csv.EndOfData);
        return row;
    }
}
