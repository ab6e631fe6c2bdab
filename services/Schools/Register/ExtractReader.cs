using System.Text;
using Hubs.Schools.V1;

namespace Hubs.Schools.Register;

/// <summary>One row of an extract: what it says, or why it cannot be taken.</summary>
sealed record ExtractRow(int Line, Establishment? Establishment, IReadOnlyList<BadCell> Problems);

/// <summary>Reads an extract of GIAS row by row, with the columns that it happens to have.</summary>
sealed class ExtractReader : IAsyncDisposable
{
    readonly CsvTable _table;
    readonly (RegisterColumn Column, int Index)[] _read;
    readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    ExtractReader(CsvTable table)
    {
        _table = table;
        _read = RegisterColumns.All.Where(c => table.Columns.ContainsKey(c.Name)).Select(c => (c, table.Columns[c.Name])).ToArray();
        Columns = _read.Select(c => c.Column).ToArray();
    }

    /// <summary>The register's columns that the extract has.</summary>
    public IReadOnlyList<RegisterColumn> Columns { get; }

    public static async Task<ExtractReader> OpenAsync(Stream file, Encoding encoding, CancellationToken cancellation) =>
        new(await CsvTable.OpenAsync(file, encoding, RegisterColumns.Needed, cancellation));

    /// <summary>The next rows, at most so many; none at the end.</summary>
    public async ValueTask<IReadOnlyList<ExtractRow>> ReadAsync(int most, CancellationToken cancellation)
    {
        var rows = new List<ExtractRow>(most);
        while (rows.Count < most && await _table.ReadAsync(cancellation)) rows.Add(Row());
        return rows;
    }

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    ExtractRow Row()
    {
        var line = _table.Line;
        if (_table.RowProblem() is { } problem) return new ExtractRow(line, null, [problem]);

        var establishment = new Establishment();
        List<BadCell>? bad = null;
        foreach (var (column, index) in _read)
        {
            var cell = _table[index];
            if (column.Read(cell, establishment) is var wrong && wrong != CellProblem.Unspecified) (bad ??= []).Add(BadCell.Of(line, index, column.Name, wrong, cell));
        }

        if (bad is null && !_lines.TryAdd(establishment.Urn, line)) bad = [BadCell.UrnTwice(line, _table.Columns[RegisterColumns.Urn], establishment.Urn, _lines[establishment.Urn])];
        return bad is null ? new ExtractRow(line, establishment, []) : new ExtractRow(line, null, bad);
    }
}
