using System.Diagnostics;

namespace Hubs.Faults.Processes;

/// <summary>A small disk in memory (tmpfs), for one service's file: it can be filled to its last byte by somebody else's file.</summary>
sealed class SmallDisk : IAsyncDisposable
{
    // Twice what the file itself may take, so that its limit is met before the disk's: its log is here too.
    const long Megabytes = 2 * HouseOfProcesses.MostPages * 4096 / (1024 * 1024);
    const int Block = 1 << 16;

    SmallDisk(string folder, string? missing) => (Folder, Missing) = (folder, missing);

    public string Folder { get; }

    /// <summary>Why it is an ordinary folder; null: it is a disk.</summary>
    public string? Missing { get; }

    string Ballast => Path.Combine(Folder, "ballast");

    public static async Task<SmallDisk> MountAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsLinux()) return new(folder, "a disk in memory is made on Linux only");
        var (code, said) = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "tmpfs", folder);
        return new(folder, code == 0 ? null : $"a disk in memory may not be mounted here ({said})");
    }

    /// <summary>Takes all that is left, to the last byte.</summary>
    public async Task FillAsync()
    {
        await using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = Block; size > 0; size /= 4)
        {
            while (await TakesAsync(file, new byte[size]))
            {
                // As much as goes in; what is left is taken in smaller pieces.
            }
        }
    }

    public void Empty() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        if (Missing is not null) return;
        var (code, said) = await RunAsync("umount", Folder);
        if (code != 0) throw new InvalidOperationException($"{Folder} is still mounted: {said}");
    }

    static async Task<bool> TakesAsync(FileStream file, byte[] piece)
    {
        try
        {
            await file.WriteAsync(piece);
            return true;
        }
        catch (IOException)
        {
            // The disk is full.
            return false;
        }
    }

    static async Task<(int Code, string Said)> RunAsync(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, said.Trim());
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (-1, exception.Message);
        }
    }
}
