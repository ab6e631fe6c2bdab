namespace Hubs.Local.Demonstration;

/// <summary>What stands beside this code as a file: small tables (tab-separated, one heading line) and texts.</summary>
internal static class Table
{
    /// <summary>The lines below the heading, with cells by the name of their column.</summary>
    public static IEnumerable<Row> Rows(string name)
    {
        using var reader = Open(name);
        var columns = reader.ReadLine()!.Split('\t');
        while (reader.ReadLine() is { } line) yield return new Row(columns, line.Split('\t'));
    }

    public static string Text(string name)
    {
        using var reader = Open(name);
        return reader.ReadToEnd();
    }

    static StreamReader Open(string name) => new(typeof(Table).Assembly.GetManifestResourceStream($"demonstration/{name}") ?? throw new InvalidOperationException($"The table {name} is not part of this program."));
}
