using System.Runtime.CompilerServices;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Register;

/// <summary>Some rows of an extract beside what the register says of their URNs.</summary>
sealed record ComparedRows(IReadOnlyList<RegisterChange> Changes, IReadOnlyList<BadCell> Problems);

/// <summary>All that an extract would do, as it is kept with the import.</summary>
sealed record ComparedExtract(IReadOnlyList<ChangeRow> Changes, IReadOnlyList<BadCell> Problems);

/// <summary>Goes once through an extract and compares it with the register, a few hundred rows at a time: memory does not grow
/// with either.</summary>
sealed class Comparison(ExtractReader extract)
{
    const int RowsAtOnce = 500;
    const int MostProblems = 10_000;

    public RegisterTally Tally { get; } = new();

    public async IAsyncEnumerable<ComparedRows> RunAsync(Work work, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (await extract.ReadAsync(RowsAtOnce, cancellation) is { Count: > 0 } rows)
        {
            var known = await EstablishmentStore.OfUrnsAsync(work, rows.Where(r => r.Establishment is not null).Select(r => r.Establishment!.Urn).ToArray());
            yield return Compare(rows, known);
        }
    }

    /// <summary>All that the extract would do; of problems, no more than anybody would read.</summary>
    public async Task<ComparedExtract> AllAsync(Work work)
    {
        var changes = new List<ChangeRow>();
        var problems = new List<BadCell>();
        await foreach (var rows in RunAsync(work, work.Cancellation))
        {
            changes.AddRange(rows.Changes.Select(ChangeRow.Of));
            problems.AddRange(rows.Problems.Take(MostProblems - problems.Count));
        }

        return new ComparedExtract(changes, problems);
    }

    ComparedRows Compare(IReadOnlyList<ExtractRow> rows, Dictionary<string, Establishment> known)
    {
        var changes = new List<RegisterChange>();
        var problems = new List<BadCell>();
        foreach (var row in rows)
        {
            if (row.Establishment is null)
            {
                Tally.CountBad();
                problems.AddRange(row.Problems);
                continue;
            }

            var before = known.GetValueOrDefault(row.Establishment.Urn);
            var change = RegisterChange.Of(row, before, extract.Columns);
            Tally.Count(change, before);
            if (change is not null) changes.Add(change);
        }

        return new ComparedRows(changes, problems);
    }
}
