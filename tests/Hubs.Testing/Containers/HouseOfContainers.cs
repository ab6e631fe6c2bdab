namespace Hubs.Testing.Containers;

/// <summary>Gateway, five services and RabbitMQ, each in a container of its own, told what the manifests tell the pods. Other than there: SQLite, an
/// issuer without TLS, and the programme's clock in a file; so the environment is Staging, as Production refuses the last two.</summary>
public sealed class HouseOfContainers : IAsyncDisposable
{
    const string Broker = "hubs-broker";
    const int GatewayGrpcPort = 8081;
    const int ServicePort = 8080;

    readonly string _network;
    readonly Dictionary<string, PodLikeContainer> _services = [];
    readonly List<PodLikeContainer> _left = [];
    string? _broker;
    PodLikeContainer? _gateway;

    HouseOfContainers(string network, Uri address) => (_network, Host) = (network, address);

    public static string Tag => Environment.GetEnvironmentVariable("HUBS_TEST_IMAGES") ?? "";

    /// <summary>Why there are no images to run; null where there are.</summary>
    public static string? Missing => Tag.Length > 0 ? null : "no images: `deploy/images TAG` makes them, HUBS_TEST_IMAGES=TAG names them";

    /// <summary>This machine, as the containers see it: an address that both reach by the same name.</summary>
    public Uri Host { get; }

    public PodLikeContainer Gateway => _gateway ?? throw new InvalidOperationException("Open the house first.");

    public IReadOnlyDictionary<string, PodLikeContainer> Services => _services;

    /// <summary>All that are Hubs': gateway and services.</summary>
    public IEnumerable<PodLikeContainer> Containers => _services.Values.Append(Gateway);

    /// <summary>Makes the network, in which nobody is yet.</summary>
    public static async Task<HouseOfContainers> PrepareAsync()
    {
        var name = $"hubs-test-{Guid.NewGuid():n}";
        await DockerCommand.DoAsync("network", "create", name);
        var gateway = await DockerCommand.DoAsync("network", "inspect", "--format", "{{(index .IPAM.Config 0).Gateway}}", name);
        return new HouseOfContainers(name, new Uri($"http://{gateway}/"));
    }

    /// <summary>Starts everything and waits until all are ready.</summary>
    /// <param name="plan">What differs from the pods.</param>
    public async Task OpenAsync(HousePlan plan)
    {
        await StartBrokerAsync();
        foreach (var service in HousePlan.ServiceNames) _services[service] = await StartServiceAsync(plan, service);
        _gateway = await PodLikeContainer.StartAsync("hubs-gateway", _network, GatewayGrpcPort, plan.SettingsOf("gateway"), HousePlan.SecretsOf("gateway", Broker));
        await Task.WhenAll(Containers.Select(container => container.IsReadyAsync()));
    }

    /// <summary>Starts another container of a service on the same data, beside the old one, which goes on until it is told to stop; both are behind
    /// the name meanwhile.</summary>
    /// <param name="plan">As before.</param>
    /// <param name="service">Which.</param>
    /// <param name="more">What the new one is told beyond that.</param>
    public async Task<PodLikeContainer> RollAsync(HousePlan plan, string service, params (string Name, string Value)[] more)
    {
        var (old, next) = (_services[service], await StartServiceAsync(plan, service, more));
        _left.Add(old);
        _services[service] = next;
        await next.IsReadyAsync();
        return next;
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null) await _gateway.DisposeAsync();
        foreach (var service in _services.Values.Concat(_left)) await service.DisposeAsync();
        if (_broker is not null) await DockerCommand.DoAsync("rm", "--force", "--volumes", _broker);
        await DockerCommand.DoAsync("network", "rm", _network);
    }

    Task<PodLikeContainer> StartServiceAsync(HousePlan plan, string service, params (string Name, string Value)[] more) =>
        PodLikeContainer.StartAsync($"hubs-{service}", _network, ServicePort, plan.SettingsOf(service).Concat(more.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))), HousePlan.SecretsOf(service, Broker), plan.MountsOf(service));

    async Task StartBrokerAsync()
    {
        var image = Environment.GetEnvironmentVariable("HUBS_TEST_RABBITMQ_IMAGE") is { Length: > 0 } named ? named : "rabbitmq:4-management";
        _broker = await DockerCommand.DoAsync("run", "--detach", "--network", _network, "--network-alias", Broker, "--env", $"RABBITMQ_DEFAULT_USER={HousePlan.BrokerUser}", "--env", $"RABBITMQ_DEFAULT_PASS={HousePlan.BrokerUser}", image);
        await Eventually.HoldsAsync(
            async () => (await DockerCommand.LogsAsync(_broker, 1000)).Contains("Server startup complete", StringComparison.Ordinal),
            async () => $"The broker did not start, but said: {await DockerCommand.LogsAsync(_broker)}");
    }
}
