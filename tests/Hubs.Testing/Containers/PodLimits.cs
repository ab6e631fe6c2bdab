using System.Text.RegularExpressions;

namespace Hubs.Testing.Containers;

/// <summary>The limits of processor time and memory that the manifests set, as Docker's options.</summary>
static partial class PodLimits
{
    const string Solver = "hubs-workgroups";

    public static IReadOnlyList<string> Of(string pod)
    {
        var said = Limits().Match(Text("hardened-pod.yaml"));
        if (!said.Success) throw new InvalidOperationException("hardened-pod.yaml sets no limits that can be read here.");
        var memory = pod == Solver ? Memory().Match(Text("solving-pod.yaml")).Groups["memory"].Value : said.Groups["memory"].Value;
        return ["--cpus", said.Groups["cpu"].Value, "--memory", $"{memory}m"];
    }

    static string Text(string file) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, "deploy", "k8s", "base", file));

    [GeneratedRegex(@"limits:\s+memory: (?<memory>\d+)Mi")]
    private static partial Regex Memory();

    [GeneratedRegex(@"limits:\s+cpu: ""(?<cpu>\d+)""\s+memory: (?<memory>\d+)Mi")]
    private static partial Regex Limits();
}
