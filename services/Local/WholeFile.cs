namespace Hubs.Local;

/// <summary>A small file that is there whole or not at all, whenever the process is killed.</summary>
internal static class WholeFile
{
    public static void Write(string path, string text)
    {
        var fresh = $"{path}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(fresh, options))
        {
            writer.Write(text);
            writer.Flush();
            ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
