using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Hubs.Testing;

/// <summary>One of Hubs' programs in a process of its own, as an operator starts it.</summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Process _process;
    readonly StringBuilder _said = new();
    readonly StringBuilder _complained = new();

    HostProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_said, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_complained, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote to standard output so far.</summary>
    public string Said => Read(_said);

    /// <summary>What it wrote to standard error so far.</summary>
    public string Complained => Read(_complained);

    public static HostProcess Start(Assembly program, string environment, params string[] arguments) => StartIn("", program, environment, arguments);

    /// <param name="program">What runs.</param>
    /// <param name="environment">Development or Production.</param>
    /// <param name="variables">Of its environment, beside what this process has.</param>
    /// <param name="arguments">Its command line.</param>
    public static HostProcess Start(Assembly program, string environment, IReadOnlyDictionary<string, string> variables, params string[] arguments) => Start("", program, environment, variables, arguments);

    /// <summary>The same in a folder, where it keeps what its settings name without one.</summary>
    public static HostProcess StartIn(string folder, Assembly program, string environment, params string[] arguments) => Start(folder, program, environment, new Dictionary<string, string>(), arguments);

    static HostProcess Start(string folder, Assembly program, string environment, IReadOnlyDictionary<string, string> variables, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it listens, and says where.</summary>
    public async Task<Uri> ListensAsync()
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            if (Listening().Match(Said) is { Success: true } match) return new Uri(match.Groups[1].Value);
            if (_process.HasExited || Stopwatch.GetElapsedTime(since) > Patience) throw new TimeoutException($"It does not listen, but said:\n{Said}\n{Complained}");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until it has ended; its exit code.</summary>
    public async Task<int> EndsAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: nothing is finished, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends it a signal, such as STOP or CONT.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    static void Keep(StringBuilder text, string? line)
    {
        lock (text) text.AppendLine(line);
    }

    static string Read(StringBuilder text)
    {
        lock (text) return text.ToString().Trim();
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
