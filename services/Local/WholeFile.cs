namespace Hubs.Local;

/// <summary>A small file that is there whole or not at all, whenever the process is killed.</summary>
internal static class WholeFile
{
    /// <summary>One that this user alone may read.</summary>
    public static void WriteSecret(string path, string text) => Write(path, text, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    public static void Write(string path, string text) => Write(path, text, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    static void Write(string path, string text, UnixFileMode mode)
    {
        var fresh = $"{path}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        using (var writer = new StreamWriter(fresh, options))
        {
            writer.Write(text);
            writer.Flush();
            ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
