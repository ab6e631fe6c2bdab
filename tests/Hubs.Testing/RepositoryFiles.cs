namespace Hubs.Testing;

/// <summary>Files of the repository that a test reads.</summary>
public static class RepositoryFiles
{
    public static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Hubs.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Hubs.sln was not found above the tests.");
            return folder;
        }
    }
}
