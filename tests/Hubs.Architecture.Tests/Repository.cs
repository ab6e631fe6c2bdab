namespace Hubs.Architecture.Tests;

/// <summary>A file of the repository, its path with forward slashes from the root.</summary>
sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsIn(string folder) => Path.StartsWith($"{folder}/", StringComparison.Ordinal);

    public override string ToString() => Path;
}

/// <summary>The repository these tests were built from.</summary>
static class Repository
{
    static readonly string[] Made = ["/bin/", "/obj/", "/TestResults/", "/.git/", "/node_modules/"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Code { get; } = Read("*.cs");

    public static IReadOnlyList<SourceFile> Projects { get; } = Read("*.csproj");

    /// <summary>The contracts.</summary>
    public static IReadOnlyList<SourceFile> Contracts { get; } = [.. Read("*.proto").Where(file => file.IsIn("protos"))];

    /// <summary>What is written for people, and made from the code where it can be.</summary>
    public static IReadOnlyList<SourceFile> Documents { get; } = Read("*.md");

    /// <summary>The scripts that make the services' schemas, each service's in the order in which they are applied.</summary>
    public static IReadOnlyList<SourceFile> Migrations { get; } = Read("*.sql");

    /// <summary>What runs in production: the services, what they share, and the gateway.</summary>
    public static IEnumerable<SourceFile> ProductCode => Code.Where(file => file.IsIn("services") || file.IsIn("gateway"));

    static List<SourceFile> Read(string pattern) => Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
        .Select(path => path.Replace('\\', '/'))
        .Where(path => !Made.Any(path.Contains))
        .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))
        .OrderBy(file => file.Path, StringComparer.Ordinal).ToList();

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hubs.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"There is no Hubs.sln above {AppContext.BaseDirectory}.");
    }
}
