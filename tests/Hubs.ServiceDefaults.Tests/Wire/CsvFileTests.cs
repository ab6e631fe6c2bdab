using System.Text;
using Hubs.ServiceDefaults.Wire;
using Microsoft.VisualBasic.FileIO;

namespace Hubs.ServiceDefaults.Tests.Wire;

public sealed class CsvFileTests
{
    [Fact]
    public void A_file_begins_with_the_mark_of_UTF8_and_ends_every_row_with_CRLF_byte_for_byte()
    {
        var file = CsvFile.Of([["Name", "Amount"], ["Ysgol Llŷn", "1,5"]]);

        Assert.Equal("text/csv; charset=utf-8", file.ContentType);
        byte[] expected = [0xEF, 0xBB, 0xBF, .. "Name,Amount\r\nYsgol Ll"u8, 0xC5, 0xB7, .. "n,\"1,5\"\r\n"u8];
        Assert.Equal(expected, file.Data.ToByteArray());
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\",\"Pay\")")]
    [InlineData("+44 114 496 0000")]
    [InlineData("+1")]
    [InlineData("-2+3")]
    [InlineData("-")]
    [InlineData("@SUM(A1:A9)")]
    [InlineData("  =1+1")]
    [InlineData("\t=1+1")]
    [InlineData("\u00a0=1+1")]
    [InlineData("＝1+1")]
    [InlineData("＠SUM(1)")]
    [InlineData("=1,\"x\"\r\n=2")]
    public void A_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(string hostile) => Assert.Equal([$"'{hostile}"], Read(hostile));

    [Theory]
    [InlineData("Sheffield City Council")]
    [InlineData("St Mary's, \"Lower\" School")]
    [InlineData("Ysgol Gymraeg – Llŷn")]
    [InlineData("-1000")]
    [InlineData("-0.05")]
    [InlineData("")]
    public void Every_other_cell_reads_as_it_was_written(string harmless) => Assert.Equal([harmless, "x"], Read(harmless, "x"));

    static string[] Read(params string[] cells)
    {
        using var csv = new TextFieldParser(new MemoryStream(CsvFile.Of([cells]).Data.ToByteArray()), Encoding.UTF8, detectEncoding: true) { Delimiters = [","], TrimWhiteSpace = false };
        return csv.ReadFields()!;
    }
}
