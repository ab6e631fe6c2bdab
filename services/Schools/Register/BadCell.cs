using System.Globalization;
using Hubs.Schools.V1;

namespace Hubs.Schools.Register;

/// <summary>A cell, or with an empty column a whole row, that could not be taken.</summary>
sealed record BadCell
{
    const int Shown = 60;

    public int Line { get; init; }

    public int Number { get; init; }

    public string ColumnName { get; init; } = "";

    public CellProblem Problem { get; init; }

    public string Says { get; init; } = "";

    public string Cell { get; init; } = "";

    public static BadCell Of(int line, int number, string column, CellProblem problem, string cell) => new()
    {
        Line = line,
        Number = number,
        ColumnName = column,
        Problem = problem,
        Says = SaysOf(column, problem),
        Cell = Show(cell),
    };

    public static BadCell OfRow(int line, CellProblem problem, string says) => new() { Line = line, Problem = problem, Says = says };

    public static BadCell UrnTwice(int line, int number, string urn, int earlierLine) => new()
    {
        Line = line,
        Number = number,
        ColumnName = RegisterColumns.Urn,
        Problem = CellProblem.UrnTwice,
        Says = string.Create(CultureInfo.InvariantCulture, $"This URN was already on line {earlierLine}; that one counts."),
        Cell = urn,
    };

    public RowProblem ToWire() => new() { Line = Line, Column = ColumnName, Problem = Problem, Says = Says, Cell = Cell };

    static string SaysOf(string column, CellProblem problem) => problem switch
    {
        CellProblem.Missing => $"{column} must be given.",
        CellProblem.NotANumber => $"{column} must be a number.",
        CellProblem.NotADate => $"{column} must be a date written dd-mm-yyyy.",
        CellProblem.OutOfRange => $"{column} cannot be this.",
        CellProblem.TooLong => $"{column} is longer than the register keeps.",
        CellProblem.ControlCharacter => $"{column} has a character in it that is not text.",
        CellProblem.Formula => $"{column} begins like a formula, which a spreadsheet would run.",
        CellProblem.UnknownWord => $"{column} is none of the words that GIAS uses there.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "This is no problem of a cell."),
    };

    static string Show(string cell)
    {
        var start = cell.Length <= Shown ? cell : cell[..Shown];
        return string.Concat(start.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '·' : c));
    }
}
