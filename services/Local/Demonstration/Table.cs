namespace Hubs.Local.Demonstration;

/// <summary>A small table that stands beside this code: tab-separated, one heading line.</summary>
internal static class Table
{
    public static IEnumerable<string[]> Read(string name)
    {
        using var stream = typeof(Table).Assembly.GetManifestResourceStream($"demonstration/{name}") ?? throw new InvalidOperationException($"The table {name} is not part of this program.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split('\t');
    }
}
