namespace Hubs.Testing;

/// <summary>Programs of this machine, as a shell finds them.</summary>
public static class Programs
{
    /// <summary>Where a program is; null where there is none.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="path">Where to look, instead of this machine's own search path.</param>
    public static string? Find(string program, string? path = null) =>
        (path ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
