using System.Diagnostics;

namespace Hubs.Testing;

/// <summary>Lines of a document or of the product, as somebody pastes them.</summary>
public static class Bash
{
    const string Shell = "/bin/bash";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Why lines that call these programs cannot be run here; null where they can.</summary>
    /// <param name="programs">What the lines call.</param>
    /// <param name="path">Where to look for them, instead of this machine's own search path.</param>
    public static string? WhyMissing(IEnumerable<string> programs, string? path = null) =>
        !File.Exists(Shell) ? $"no bash: {Shell} is not there"
        : programs.FirstOrDefault(program => Programs.Find(program, path) is null) is { } missing ? $"no {missing}: it is not on the search path, and the lines call it"
        : null;

    /// <summary>Runs lines, and gives what they wrote and how they ended.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string lines, string input = "")
    {
        using var bash = Process.Start(new ProcessStartInfo(Shell, ["-c", lines]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = RepositoryFiles.Root })!;
        var said = Task.WhenAll(bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.StandardInput.WriteAsync(input);
        bash.StandardInput.Close();
        await bash.WaitForExitAsync().WaitAsync(Patience);
        return (bash.ExitCode, string.Concat(await said));
    }
}
