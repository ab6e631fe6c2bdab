using Google.Protobuf;
using Hubs.Local;
using Hubs.Schools.V1;

namespace Hubs.Testing;

/// <summary>The programme year of NCP 20-10 as it is shipped with the demonstration: the one place where its numbers and its sheet stand.</summary>
public static class ShippedProgramme
{
    public static ProgrammeYear Read() => JsonParser.Default.Parse<ProgrammeYear>(Text("ncp20-10.json"));

    /// <summary>The sheet of a year in which schools still apply to Embedding.</summary>
    public static SheetText ReadEmbeddingSheet() => JsonParser.Default.Parse<SheetText>(Text("embedding-sheet.json"));

    static string Text(string name)
    {
        using var text = new StreamReader(typeof(LocalHouse).Assembly.GetManifestResourceStream($"demonstration/{name}") ?? throw new InvalidOperationException($"{name} is not shipped."));
        return text.ReadToEnd();
    }
}
