namespace Hubs.Local.Demonstration;

/// <summary>What stands beside this code as a file: small tables (tab-separated, one heading line) and texts.</summary>
internal static class Table
{
    public static IEnumerable<string[]> Read(string name)
    {
        using var reader = Open(name);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split('\t');
    }

    /// <summary>The same with cells by the name of their column.</summary>
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
