namespace Hubs.Local;

/// <summary>One Local runs on a data folder at a time: two would share databases and not know of each other. The lock ends with the process,
/// however that ends.</summary>
internal static class FolderLock
{
    public static FileStream Take(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "in-use.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException($"Another Hubs runs on the data folder {folder}. Stop it, or name another folder with --data.", exception);
        }
    }
}
