using System.Text.RegularExpressions;

namespace Hubs.Testing.Containers;

/// <summary>The limits of processor time and memory that the manifests set, as Docker's options.</summary>
static partial class PodLimits
{
    public static IReadOnlyList<string> Read()
    {
        var said = Limits().Match(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "deploy", "k8s", "base", "hardened-pod.yaml")));
        if (!said.Success) throw new InvalidOperationException("hardened-pod.yaml sets no limits that can be read here.");
        return ["--cpus", said.Groups["cpu"].Value, "--memory", $"{said.Groups["memory"].Value}m"];
    }

    [GeneratedRegex(@"limits:\s+cpu: ""(?<cpu>\d+)""\s+memory: (?<memory>\d+)Mi")]
    private static partial Regex Limits();
}
