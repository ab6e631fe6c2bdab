using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Hubs.Testing;

/// <summary>The walk through a work group's year, as the README has it for pasting.</summary>
public static partial class ReadmeWalk
{
    const string EndOfBlock = "== end of block ==";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>What its lines call besides what bash itself can do.</summary>
    public static IReadOnlyList<string> Calls { get; } = ["curl", "grep", "cut", "sed", "head", "tail", "paste", "cksum", "tee", "sleep"];

    /// <summary>Why it cannot be walked here; null where it can.</summary>
    public static string? Missing => Bash.WhyMissing(Calls);

    /// <summary>What each block said, line by line. Only the addresses are others than the README's.</summary>
    /// <param name="web">The gateway's.</param>
    /// <param name="issuer">The sign-in's.</param>
    /// <param name="wait">Is waited for before each call, where calls come faster than events between processes.</param>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> WalkAsync(Uri web, Uri issuer, Func<Task>? wait = null)
    {
        await using var curl = await PatientCurl.MakeAsync(wait ?? (() => Task.CompletedTask));
        var readme = await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "README.md"));
        var lines = string.Concat(Blocks().Matches(readme).Select(block => $"{block.Groups["lines"].Value}echo '{EndOfBlock}'\n"))
            .Replace("http://localhost:5080/", web.ToString(), StringComparison.Ordinal)
            .Replace("http://localhost:5090/", issuer.ToString(), StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("hubs-walk-").FullName;
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-uo", "pipefail", "-c", lines]) { RedirectStandardOutput = true, WorkingDirectory = folder, Environment = { ["PATH"] = curl.SearchPath } })!;
        try
        {
            var said = bash.StandardOutput.ReadToEndAsync();
            await bash.WaitForExitAsync().WaitAsync(Patience);
            if (bash.ExitCode != 0) throw new InvalidOperationException($"The walk-through ended with {bash.ExitCode}: {await said}");
            return [.. (await said).Split(EndOfBlock + "\n")[..^1].Select(block => block.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries))];
        }
        finally
        {
            if (!bash.HasExited) bash.Kill(entireProcessTree: true);
            Directory.Delete(folder, true);
        }
    }

    [GeneratedRegex("```bash\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
