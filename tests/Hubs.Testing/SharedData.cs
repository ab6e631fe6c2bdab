namespace Hubs.Testing;

/// <summary>The real data that lies beside the project, in <c>shared/data</c> of a folder above it.</summary>
public static class SharedData
{
    public static string PathOf(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", file);
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException($"shared/data/{file} is in no folder above {AppContext.BaseDirectory}.");
    }
}
