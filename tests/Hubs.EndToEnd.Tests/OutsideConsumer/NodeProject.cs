using System.Diagnostics;
using System.Text;

namespace Hubs.EndToEnd.Tests.OutsideConsumer;

/// <summary>The Node project in tests/outside-consumer, its packages installed once a run.</summary>
static class NodeProject
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    static readonly Lazy<Task> Installed = new(InstallAsync);

    static string Folder { get; } = Path.Combine(RepositoryRoot(), "tests", "outside-consumer");

    /// <summary>Why it cannot run here; null where it can.</summary>
    public static string? Missing => IsThere("node") && IsThere("npm") ? null : "Node.js is not installed: no consumer in another language runs here.";

    /// <summary>Runs a script to its end. <paramref name="hear"/> gets each line as it is written.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string script, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, Action<string>? hear = null)
    {
        await Installed.Value;
        return await ToEndAsync("node", [script, .. arguments], environment, hear);
    }

    static async Task InstallAsync()
    {
        var (code, said) = await ToEndAsync("npm", ["install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"], null, null);
        if (code != 0) throw new InvalidOperationException($"npm install in {Folder} ended with {code}: {said}");
    }

    static async Task<(int Code, string Said)> ToEndAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, Action<string>? hear)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = new StringBuilder();
        void Keep(string? line)
        {
            if (line is null) return;
            lock (said) said.AppendLine(line);
            hear?.Invoke(line);
        }

        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (said) return (process.ExitCode, said.ToString());
    }

    static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hubs.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("Hubs.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
