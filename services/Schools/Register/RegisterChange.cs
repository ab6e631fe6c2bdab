using Hubs.Schools.V1;

namespace Hubs.Schools.Register;

/// <summary>What a row of an extract does to the register.</summary>
/// <param name="Line">Where the row starts.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Before">What the register says; null where it does not have the URN.</param>
/// <param name="After">What it will say.</param>
/// <param name="ColumnNames">The columns that differ.</param>
sealed record RegisterChange(int Line, RegisterChangeKind Kind, Establishment? Before, Establishment After, IReadOnlyList<string> ColumnNames)
{
    /// <summary>Compares what the extract's columns say with the register; a column that the extract lacks stays. Null where nothing differs.</summary>
    public static RegisterChange? Of(ExtractRow row, Establishment? before, IReadOnlyList<RegisterColumn> columns)
    {
        var said = row.Establishment!;
        if (before is null) return new RegisterChange(row.Line, RegisterChangeKind.Added, null, said, []);
        List<RegisterColumn>? differing = null;
        foreach (var column in columns)
        {
            if (!column.IsSame(before, said)) (differing ??= []).Add(column);
        }

        if (differing is null) return null;
        var after = before with { };
        foreach (var column in differing) column.Copy(said, after);
        return new RegisterChange(row.Line, KindOf(before, after), before, after, differing.Select(c => c.Name).ToArray());
    }

    static RegisterChangeKind KindOf(Establishment before, Establishment after) => (before.Teaches, after.Teaches) switch
    {
        (true, false) when after.Status == EstablishmentStatus.Closed => RegisterChangeKind.Closed,
        (false, true) when before.Status == EstablishmentStatus.Closed => RegisterChangeKind.Reopened,
        _ => RegisterChangeKind.Changed,
    };
}

/// <summary>How many rows of an extract do what.</summary>
sealed class RegisterTally
{
    public int Rows { get; private set; }

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Closed { get; private set; }

    public int Reopened { get; private set; }

    public int Unchanged { get; private set; }

    public int Bad { get; private set; }

    /// <summary>Rows of schools that the register has open.</summary>
    public int KnownOpen { get; private set; }

    public void CountBad() => (Rows, Bad) = (Rows + 1, Bad + 1);

    public void Count(RegisterChange? change, Establishment? before)
    {
        Rows++;
        if (before?.Standing == Standing.Open) KnownOpen++;
        switch (change?.Kind)
        {
            case null: Unchanged++; break;
            case RegisterChangeKind.Added: Added++; break;
            case RegisterChangeKind.Closed: Closed++; break;
            case RegisterChangeKind.Reopened: Reopened++; break;
            default: Changed++; break;
        }
    }
}
