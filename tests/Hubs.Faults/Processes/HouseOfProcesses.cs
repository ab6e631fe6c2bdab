using System.Globalization;
using System.Reflection;
using Hubs.Testing;

namespace Hubs.Faults.Processes;

/// <summary>The five services and the gateway, each a process of its own with its SQLite file, and a RabbitMQ in a container, each service
/// with a line of its own to it.</summary>
sealed class HouseOfProcesses : IAsyncDisposable
{
    /// <summary>How large each file may become: 256 MiB.</summary>
    public const long MostPages = 65_536;

    public static readonly IReadOnlyList<string> ServiceNames = ["schools", "workgroups", "scheduling", "funding", "reporting"];

    /// <summary>Whose file is on a disk of its own, where one can be made.</summary>
    public const string OnSmallDisk = "workgroups";

    const string Unreached = "1000000000";

    // The programme's day: a Thursday of term, early enough that no run reaches its midnight.
    static readonly DateTimeOffset Morning = new(2020, 9, 24, 7, 0, 0, TimeSpan.Zero);

    readonly string _folder = Directory.CreateTempSubdirectory("hubs-faults-").FullName;
    readonly Dictionary<string, ServiceProcess> _services = [];
    readonly Dictionary<string, Line> _lines = [];

    readonly IReadOnlyList<string> _also;

    HouseOfProcesses(RabbitMqBroker broker, TestIssuer issuer, IReadOnlyList<string> also) => (Broker, Issuer, Skew, _also) = (broker, issuer, Morning - TimeProvider.System.GetUtcNow(), also);

    public RabbitMqBroker Broker { get; }

    public TestIssuer Issuer { get; }

    /// <summary>How far the programme's time is from the machine's, in every process alike.</summary>
    public TimeSpan Skew { get; }

    /// <summary>The programme's time.</summary>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + Skew;

    public IReadOnlyDictionary<string, ServiceProcess> Services => _services;

    public IReadOnlyDictionary<string, Line> Lines => _lines;

    public ServiceProcess Gateway { get; private set; } = null!;

    /// <summary>The gateway's doors.</summary>
    public Uri Web { get; } = LocalAddress();

    public Uri Grpc { get; } = LocalAddress();

    /// <summary>The disk of the service that has one of its own.</summary>
    public SmallDisk Disk { get; private set; } = null!;

    /// <summary>A service's file.</summary>
    public ServiceFile FileOf(string service) => new(PathOf(service));

    /// <param name="broker">The broker, which runs.</param>
    /// <param name="firstNationalSubject">Who is the first national user, as the issuer knows them.</param>
    /// <param name="also">More settings for every process.</param>
    public static async Task<HouseOfProcesses> StartAsync(RabbitMqBroker broker, string firstNationalSubject, IReadOnlyList<string>? also = null)
    {
        var house = new HouseOfProcesses(broker, await TestIssuer.StartAsync(), also ?? []);
        try
        {
            await house.StartAllAsync(firstNationalSubject);
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>The setting that starts a process off by this much from all others.</summary>
    public string SkewedBy(TimeSpan off) => $"--Clock:Skew={(Skew + off).ToString("c", CultureInfo.InvariantCulture)}";

    /// <summary>The broker was started again, at another port.</summary>
    public void FollowBroker()
    {
        foreach (var line in _lines.Values) line.LeadTo(Broker.Uri);
    }

    /// <summary>Whether all of them say that they are well.</summary>
    public async Task<bool> AnswersAsync() => (await Task.WhenAll(_services.Values.Append(Gateway).Select(service => service.AnswersAsync()))).All(answers => answers);

    public async ValueTask DisposeAsync()
    {
        if (Gateway is not null) await Gateway.DisposeAsync();
        foreach (var service in _services.Values) await service.DisposeAsync();
        foreach (var line in _lines.Values) await line.DisposeAsync();
        await Issuer.DisposeAsync();
        if (Disk is not null) await Disk.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    async Task StartAllAsync(string firstNationalSubject)
    {
        Disk = await SmallDisk.MountAsync(Path.Combine(_folder, "disk"));
        var addresses = ServiceNames.ToDictionary(name => name, _ => LocalAddress());
        foreach (var name in ServiceNames)
        {
            _lines[name] = new Line(Broker.Uri);
            _services[name] = new ServiceProcess(name, ProgramOf(name), addresses[name], [.. Settings(name, addresses), SkewedBy(TimeSpan.Zero)]);
        }

        await _services["schools"].CommandAsync("name-first-national-user", "--name", "Nadia Okafor", "--email", "nadia.okafor@example.org", "--issuer", Issuer.Authority, "--subject", firstNationalSubject);

        // One after the other: all at once on few cores, none of them is up for a long time.
        foreach (var service in _services.Values) await service.StartAsync();
        Gateway = new ServiceProcess("gateway", ProgramOf("gateway"), Grpc, [.. GatewaySettings(addresses)]);
        await Gateway.StartAsync();
    }

    string PathOf(string service) => Path.Combine(service == OnSmallDisk ? Disk.Folder : _folder, $"{service}.db");

    static Assembly ProgramOf(string name) => Assembly.Load($"Hubs.{(name == "workgroups" ? "WorkGroups" : char.ToUpperInvariant(name[0]) + name[1..])}");

    static Uri LocalAddress() => new($"http://127.0.0.1:{FreePort.Take()}");

    static IEnumerable<string> Quietly() => ["--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information"];

    static IEnumerable<string> AddressesOf(IReadOnlyDictionary<string, Uri> services) => services.Select(service => $"--Services:{service.Key}={service.Value}");

    IEnumerable<string> Settings(string name, IReadOnlyDictionary<string, Uri> addresses) =>
    [
        $"--Urls={addresses[name]}",
        "--Database:Provider=Sqlite",
        $"--Database:ConnectionString=Data Source={PathOf(name)}",
        "--Database:MigrateAtStart=true",
        $"--Database:MostPages={MostPages}",
        $"--Authentication:Authority={Issuer.Authority}",
        "--Authentication:AllowHttp=true",
        $"--Authentication:ClientId=hubs-{name}",
        $"--Authentication:ClientSecret={TestIssuer.ClientSecret}",
        $"--Broker:Uri={new UriBuilder(Broker.Uri) { Host = "127.0.0.1", Port = _lines[name].Port }.Uri}",
        "--Following:Sweep=00:00:03",
        .. AddressesOf(addresses),
        .. Quietly(),
        .. _also,
    ];

    IEnumerable<string> GatewaySettings(IReadOnlyDictionary<string, Uri> addresses) =>
    [
        $"--Gateway:WebAddress={Web}",
        $"--Gateway:GrpcAddress={Grpc}",
        $"--Gateway:CallsPerSecond={Unreached}",
        $"--Gateway:CallsInABurst={Unreached}",
        $"--Authentication:Authority={Issuer.Authority}",
        "--Authentication:AllowHttp=true",
        .. AddressesOf(addresses),
        .. Quietly(),
        .. _also,
    ];
}
