using Hubs.Schools.V1;

namespace Hubs.Schools.Register;

/// <summary>Reads GIAS's list of links. It tells a succession from either side; here it always runs from the older URN to the next.
/// Other kinds of link (a sixth form centre's, an expansion) are passed over.</summary>
sealed class LinksReader : IAsyncDisposable
{
    const int MostProblems = 1000;
    const string Older = "URN", Other = "LinkURN", Type = "LinkType", Date = "LinkEstablishedDate";

    static readonly CellReader<string> TypeText = Cells.NeededText(100);

    readonly CsvTable _table;
    readonly Dictionary<(string, string), SuccessionLink> _links = [];
    readonly List<BadCell> _problems = [];

    LinksReader(CsvTable table) => _table = table;

    public int RowCount { get; private set; }

    public int OtherCount { get; private set; }

    public int BadRowCount { get; private set; }

    public IReadOnlyList<BadCell> Problems => _problems;

    public IReadOnlyCollection<SuccessionLink> Links => _links.Values;

    public static async Task<LinksReader> ReadAsync(UploadedFile file, CancellationToken cancellation)
    {
        await using var reader = new LinksReader(await CsvTable.OpenAsync(file.Open(), file.Encoding, [Older, Other, Type], cancellation));
        while (await reader._table.ReadAsync(cancellation)) reader.ReadRow();
        return reader;
    }

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    void ReadRow()
    {
        RowCount++;
        var problems = new List<BadCell>();
        if (_table.RowProblem() is { } wrong) problems.Add(wrong);
        var link = problems.Count == 0 ? Link(problems) : null;
        if (problems.Count > 0)
        {
            BadRowCount++;
            _problems.AddRange(problems.Take(MostProblems - _problems.Count));
        }
        else if (link is null)
        {
            OtherCount++;
        }
        else
        {
            var key = (link.Urn, link.NextUrn);
            _links[key] = _links.TryGetValue(key, out var known) ? known.Joined(link) : link;
        }
    }

    SuccessionLink? Link(List<BadCell> problems)
    {
        var urn = Read<string>(Older, Cells.Urn, problems);
        var other = Read<string>(Other, Cells.Urn, problems);
        var type = Read(Type, TypeText, problems) ?? "";
        var date = _table.Columns.ContainsKey(Date) ? Read<DateOnly?>(Date, Cells.Date, problems) : null;
        if (problems.Count > 0) return null;
        var forward = type.StartsWith("Successor", StringComparison.OrdinalIgnoreCase);
        if (!forward && !type.StartsWith("Predecessor", StringComparison.OrdinalIgnoreCase) || urn == other) return null;
        return new SuccessionLink { Urn = forward ? urn! : other!, NextUrn = forward ? other! : urn!, Kind = KindOf(type), TypeName = type, LinkDate = date };
    }

    T? Read<T>(string column, CellReader<T> read, List<BadCell> problems)
    {
        var index = _table.Columns[column];
        var cell = _table[index];
        if (read(cell, out var value) is var problem && problem == CellProblem.Unspecified) return value;
        problems.Add(BadCell.Of(_table.Line, index, column, problem, cell));
        return default;
    }

    static SuccessionLinkKind KindOf(string type) =>
        type.Contains("split", StringComparison.OrdinalIgnoreCase) ? SuccessionLinkKind.Split
        : type.Contains("merged", StringComparison.OrdinalIgnoreCase) || type.Contains("amalgamated", StringComparison.OrdinalIgnoreCase) ? SuccessionLinkKind.Merged
        : SuccessionLinkKind.Successor;
}
