using System.Globalization;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace Hubs.Testing.Containers;

/// <summary>One of Hubs' images in a container that runs as its pod does: as nobody, without capabilities, with a root file system that it
/// cannot write to, a /tmp of its own, its secrets as files, and the pod's limits.</summary>
public sealed class PodLikeContainer : IAsyncDisposable
{
    const string Nobody = "1654:1654";

    readonly string _secrets;
    readonly int _grpcPort;

    PodLikeContainer(string name, string id, string secrets, int grpcPort) => (Name, Id, _secrets, _grpcPort) = (name, id, secrets, grpcPort);

    /// <summary>As it is called in its network, and its image is: <c>hubs-schools</c>.</summary>
    public string Name { get; }

    public string Id { get; }

    /// <summary>Where its gRPC is, seen from this machine.</summary>
    public Uri Grpc { get; private set; } = new("http://none");

    /// <summary>Where its web is, if it has one.</summary>
    public Uri Web => new UriBuilder(Grpc) { Port = 8080 }.Uri;

    /// <param name="name">Of the image and in the network.</param>
    /// <param name="network">Where its neighbours are.</param>
    /// <param name="grpcPort">At which it serves gRPC.</param>
    /// <param name="settings">What it is told.</param>
    /// <param name="secrets">Files of its secret, by name.</param>
    /// <param name="mounts">Folders of this machine, <c>FOLDER:PATH</c> or <c>FOLDER:PATH:ro</c>.</param>
    public static async Task<PodLikeContainer> StartAsync(string name, string network, int grpcPort, IEnumerable<KeyValuePair<string, string>> settings, IReadOnlyDictionary<string, string> secrets, params IEnumerable<string> mounts)
    {
        var folder = Directory.CreateTempSubdirectory("hubs-secret-").FullName;
        foreach (var (file, text) in secrets) await File.WriteAllTextAsync(Path.Combine(folder, file), text);
        Everyone(folder);
        var id = await DockerCommand.DoAsync(
            [
                "run", "--detach", "--network", network, "--network-alias", name,
                "--user", Nobody, "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--tmpfs", "/tmp:size=512m,mode=1777",
                .. PodLimits.Of(name),
                .. settings.SelectMany(setting => new[] { "--env", $"{setting.Key}={setting.Value}" }),
                .. mounts.Append($"{folder}:/run/secrets/hubs:ro").SelectMany(mount => new[] { "--volume", mount }),
                $"{name}:{HouseOfContainers.Tag}",
            ]);
        var container = new PodLikeContainer(name, id, folder, grpcPort);
        await container.LookAsync();
        return container;
    }

    /// <summary>Waits until its readiness probe would succeed.</summary>
    public async Task IsReadyAsync()
    {
        await Eventually.HoldsAsync(async () => await AsksAsync() == HealthCheckResponse.Types.ServingStatus.Serving, async () => $"{Name} is not ready, but said: {await SaidAsync()}");
    }

    public Task<string> SaidAsync() => DockerCommand.LogsAsync(Id);

    /// <summary>Starts it again after it was stopped; it may be at another address.</summary>
    public async Task StartAgainAsync()
    {
        await DockerCommand.DoAsync("start", Id);
        await LookAsync();
    }

    /// <summary>SIGTERM, then waits for its end; its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await DockerCommand.DoAsync("stop", "--time", "75", Id);
        return int.Parse(await DockerCommand.DoAsync("inspect", "--format", "{{.State.ExitCode}}", Id), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await DockerCommand.DoAsync("rm", "--force", "--volumes", Id);
        Directory.Delete(_secrets, true);
    }

    /// <summary>Lets whoever a container runs as look up names here; each file is as open as it was made.</summary>
    internal static void Listable(string folder)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }

    /// <summary>Lets whoever a container runs as read and write here.</summary>
    internal static void Everyone(string folder)
    {
        const UnixFileMode all = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(folder, all | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        foreach (var file in Directory.EnumerateFiles(folder)) File.SetUnixFileMode(file, all);
    }

    async Task LookAsync()
    {
        var address = await DockerCommand.DoAsync("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", Id);
        Grpc = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{address}:{_grpcPort}"));
    }

    async Task<HealthCheckResponse.Types.ServingStatus> AsksAsync()
    {
        // Each time anew: a channel waits longer and longer before it connects again.
        using var channel = GrpcChannel.ForAddress(Grpc);
        try
        {
            return (await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest())).Status;
        }
        catch (RpcException)
        {
            // It does not listen yet.
            return HealthCheckResponse.Types.ServingStatus.Unknown;
        }
    }
}
