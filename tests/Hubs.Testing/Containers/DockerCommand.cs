using System.Diagnostics;

namespace Hubs.Testing.Containers;

/// <summary>Docker's command, as somebody would type it.</summary>
public static class DockerCommand
{
    /// <summary>What it said; an error where it does not end well.</summary>
    public static async Task<string> DoAsync(params IEnumerable<string> arguments) => (await AllAsync(arguments)).Said;

    /// <summary>What a container has written so far, to both ends.</summary>
    public static async Task<string> LogsAsync(string container, int lines = 50)
    {
        var (said, complained) = await AllAsync(["logs", "--tail", $"{lines}", container]);
        return $"{said}\n{complained}".Trim();
    }

    static async Task<(string Said, string Complained)> AllAsync(IEnumerable<string> arguments)
    {
        var typed = arguments.ToArray();
        using var docker = Process.Start(new ProcessStartInfo("docker", typed) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (docker.StandardOutput.ReadToEndAsync(), docker.StandardError.ReadToEndAsync());
        await docker.WaitForExitAsync();
        return docker.ExitCode == 0 ? ((await said).Trim(), (await complained).Trim()) : throw new InvalidOperationException($"docker {string.Join(' ', typed)} ended with {docker.ExitCode}: {await complained}");
    }
}
