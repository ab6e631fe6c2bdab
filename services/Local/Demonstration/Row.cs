using System.Globalization;

namespace Hubs.Local.Demonstration;

/// <summary>One line of a table.</summary>
internal sealed class Row(string[] columns, string[] cells)
{
    public string this[string column] => cells[Array.IndexOf(columns, column)];

    /// <summary>The same line with something else in a column.</summary>
    public Row With(string column, string cell) => new(columns, [.. cells.Select((old, i) => columns[i] == column ? cell : old)]);

    public bool Has(string column) => this[column].Length > 0;

    public int Number(string column) => int.Parse(this[column], CultureInfo.InvariantCulture);

    public DateOnly Day(string column) => DateOnly.ParseExact(this[column], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public TimeOnly Time(string column) => TimeOnly.ParseExact(this[column], "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Several things in one cell, with blanks between.</summary>
    public string[] Words(string column) => this[column].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public T Kind<T>(string column)
        where T : struct, Enum => Enum.Parse<T>(this[column]);
}
