using Hubs.Local;

namespace Hubs.Testing.Containers;

/// <summary>What a container is told: what <c>settings.env</c> of the manifests tells every pod, and what differs here.</summary>
/// <param name="Issuer">Whose tokens count.</param>
/// <param name="DataFolder">Where each service has a folder of its name for its file.</param>
/// <param name="ClockFolder">Where <c>clock.txt</c> is.</param>
public sealed record HousePlan(Uri Issuer, string DataFolder, string ClockFolder)
{
    /// <summary>What the gateway is told beyond that.</summary>
    public IReadOnlyDictionary<string, string> Gateway { get; init; } = new Dictionary<string, string>();

    internal const string BrokerUser = "hubs";

    public static IEnumerable<string> ServiceNames => LocalHouse.ServiceNames;

    internal IReadOnlyDictionary<string, string> SettingsOf(string host)
    {
        var settings = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "deploy", "k8s", "base", "settings.env"))
            .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1]);
        settings["ASPNETCORE_ENVIRONMENT"] = "Staging";
        settings["Authentication__Authority"] = Issuer.ToString();
        settings["Authentication__AllowHttp"] = "true";
        settings["Authentication__ClientId"] = $"hubs-{host}";
        settings["Database__Provider"] = "Sqlite";
        settings["Clock__File"] = "/clock/clock.txt";
        if (host != "gateway") return settings;
        settings.Remove("Clock__File");
        foreach (var (name, value) in Gateway) settings[name] = value;
        return settings;
    }

    internal static Dictionary<string, string> SecretsOf(string host, string broker) => host == "gateway" ? [] : new()
    {
        ["connection-string"] = $"Data Source=/data/{host}.db",
        ["broker-uri"] = $"amqp://{BrokerUser}:{BrokerUser}@{broker}:5672/",
        ["client-secret"] = "only-for-development",
    };

    internal IEnumerable<string> MountsOf(string service) => [$"{Path.Combine(DataFolder, service)}:/data", $"{ClockFolder}:/clock:ro"];
}
