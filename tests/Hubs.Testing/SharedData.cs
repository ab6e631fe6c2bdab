namespace Hubs.Testing;

/// <summary>The real data that lies beside the project, in <c>shared/data</c> of a folder above it.</summary>
public static class SharedData
{
    /// <summary>Where a file lies; without it the test is skipped, and says so.</summary>
    public static string PathOf(string file) => Find(file) ?? throw new SkippedException(WhyMissing(file)!);

    /// <summary>Why a file cannot be read; null where it can. For what is made before a test begins: only a test can be skipped.</summary>
    public static string? WhyMissing(string file) => Find(file) is null ? $"no data (shared/data) beside the project: {file} is missing" : null;

    /// <summary>Where a file lies; null: it is not here.</summary>
    public static string? Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", file);
            if (File.Exists(path)) return path;
        }

        return null;
    }

    /// <summary>As xunit knows a test that cannot run here: by how the message begins.</summary>
    sealed class SkippedException(string why) : Exception($"$XunitDynamicSkip${why}");
}
