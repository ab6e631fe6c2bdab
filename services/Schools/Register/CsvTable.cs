using System.Globalization;
using System.Text;
using CsvHelper;
using Hubs.Schools.V1;

namespace Hubs.Schools.Register;

/// <summary>A CSV file with a header, read row by row: what is wrong with the file as a whole refuses it, what is wrong with a
/// row is said of the row.</summary>
sealed class CsvTable : IAsyncDisposable
{
    const int LongestRow = 256 * 1024;
    const int MostColumns = 500;
    const int LongestHeading = 200;

    readonly CsvReader _reader;
    readonly Quotes _quotes;
    readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    CsvTable(CsvReader reader, Quotes quotes) => (_reader, _quotes) = (reader, quotes);

    public IReadOnlyDictionary<string, int> Columns => _columns;

    /// <summary>The line on which the present row starts; the header is line 1.</summary>
    public int Line => (int)_reader.LineNumber;

    public static async Task<CsvTable> OpenAsync(Stream file, Encoding encoding, IEnumerable<string> needed, CancellationToken cancellation)
    {
        var quotes = new Quotes();
        var reader = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = ',',
            DetectSeparatorHint = false,
            Encoding = encoding,
            MaxRecordSize = LongestRow,
            TrackLineNumbers = true,
            PoolStrings = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = quotes.Note,
        }, leaveOpen: false);
        var table = new CsvTable(reader, quotes);
        try
        {
            await table.ReadHeaderAsync(needed, cancellation);
            return table;
        }
        catch
        {
            await table.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves to the next row.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var read = await _reader.ReadAsync(cancellation);
            if (_quotes.NeverClosed is { } line) throw SchoolsRefusals.ExtractNotCsv(string.Create(CultureInfo.InvariantCulture, $"the quotes opened on line {line} are never closed"));
            return read;
        }
        catch (CsvFormatException exception)
        {
            throw SchoolsRefusals.ExtractNotCsv(string.Create(CultureInfo.InvariantCulture, $"the row after {exception.RecordNumber - 1} others is absurdly long or not text"));
        }
    }

    public string this[int column] => _reader.GetString(column);

    /// <summary>What is wrong with the present row as a whole.</summary>
    public BadCell? RowProblem()
    {
        if (_quotes.Take(Line)) return BadCell.OfRow(Line, CellProblem.Quotes, "The row's quotes do not fit together.");
        return _reader.FieldCount == _reader.Headers.Count ? null : BadCell.OfRow(Line, CellProblem.CellCount,
            string.Create(CultureInfo.InvariantCulture, $"The row has {_reader.FieldCount} cells, the header {_reader.Headers.Count}."));
    }

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    async Task ReadHeaderAsync(IEnumerable<string> needed, CancellationToken cancellation)
    {
        try
        {
            await _reader.ReadHeaderAsync(cancellation);
        }
        catch (CsvFormatException)
        {
            throw SchoolsRefusals.ExtractNotCsv("its first line is absurdly long or not text");
        }

        var headers = _reader.Headers;
        if (headers.Count > MostColumns || headers.Any(h => h.Length > LongestHeading || Cells.HasControlCharacter(h))) throw SchoolsRefusals.ExtractNotCsv("its first line is no header");
        for (var i = 0; i < headers.Count; i++)
        {
            if (!_columns.TryAdd(headers[i].Trim(), i)) throw SchoolsRefusals.ExtractColumnTwice(headers[i].Trim());
        }

        var missing = needed.Where(n => !_columns.ContainsKey(n)).ToArray();
        if (missing.Length > 0) throw SchoolsRefusals.ExtractColumnsMissing(missing);
    }

    /// <summary>Where quotes are out of order; the reader tells it before it hands out the row.</summary>
    sealed class Quotes
    {
        readonly HashSet<long> _lines = [];

        public long? NeverClosed { get; private set; }

        public void Note(CsvMalformedRecord record)
        {
            if (record.Reason == CsvMalformedReason.UnterminatedQuote) NeverClosed = record.LineNumber;
            else _lines.Add(record.LineNumber);
        }

        public bool Take(int line) => _lines.Remove(line);
    }
}
