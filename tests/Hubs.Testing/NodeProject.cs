using System.Diagnostics;
using System.Text;

namespace Hubs.Testing;

/// <summary>A Node project beside the tests, its packages installed once a run.</summary>
public sealed class NodeProject
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly string _folder;
    readonly Lazy<Task<string?>> _missing;

    /// <param name="name">Its folder in <c>tests</c>.</param>
    public NodeProject(string name)
    {
        _folder = Path.Combine(RepositoryFiles.Root, "tests", name);
        _missing = new(WhyMissingAsync);
    }

    /// <summary>Why it cannot run here; null where it can.</summary>
    public Task<string?> MissingAsync() => _missing.Value;

    /// <summary>Runs a script to its end. <paramref name="hear"/> gets each line as it is written.</summary>
    public Task<(int Code, string Said)> RunAsync(string script, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, Action<string>? hear = null) =>
        ToEndAsync("node", [script, .. arguments], environment, hear);

    async Task<string?> WhyMissingAsync()
    {
        if (Programs.Find("node") is null || Programs.Find("npm") is null) return "no Node.js: it is not installed";
        var (code, said) = await ToEndAsync("npm", ["install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"], null, null);
        return code == 0 ? null : $"no Node.js packages: npm install in {_folder} ended with {code}: {said}";
    }

    async Task<(int Code, string Said)> ToEndAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, Action<string>? hear)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
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
}
