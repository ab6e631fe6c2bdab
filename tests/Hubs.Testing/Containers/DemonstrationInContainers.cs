using System.Diagnostics;
using Hubs.Local;

namespace Hubs.Testing.Containers;

/// <summary>The demonstration with every service in a container: Local enters it and ends; then the services go on with its data, each
/// with its own file, and Local is the sign-in and the programme's clock alone.</summary>
public sealed class DemonstrationInContainers : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    readonly string _local = Directory.CreateTempSubdirectory("hubs-local-").FullName;
    readonly string _data = Directory.CreateTempSubdirectory("hubs-data-").FullName;
    readonly int _issuerPort = FreePort.Take();
    readonly IReadOnlyDictionary<string, string> _gateway;
    HouseOfContainers? _house;
    HostProcess? _signIn;

    DemonstrationInContainers(IReadOnlyDictionary<string, string> gateway) => _gateway = gateway;

    public HouseOfContainers House => _house ?? throw new InvalidOperationException("Start it first.");

    public Uri Issuer => new UriBuilder(House.Host) { Port = _issuerPort }.Uri;

    public HousePlan Plan => new(Issuer, _data, _local) { Gateway = _gateway };

    /// <summary>Returns once every event told so far has been acted on by all who follow.</summary>
    public Task SettleAsync() => new ServiceFiles(_data).SettleAsync();

    /// <summary>Starts all of it; what was started ends where one part does not.</summary>
    /// <param name="gateway">What the gateway is told beyond what the manifests tell it.</param>
    public static async Task<DemonstrationInContainers> StartAsync(params (string Name, string Value)[] gateway)
    {
        var demonstration = new DemonstrationInContainers(gateway.ToDictionary(setting => setting.Name, setting => setting.Value));
        try
        {
            await demonstration.OpenAsync();
            return demonstration;
        }
        catch
        {
            await demonstration.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_house is not null) await _house.DisposeAsync();
        if (_signIn is not null) await _signIn.DisposeAsync();
        Directory.Delete(_local, true);
        Directory.Delete(_data, true);
    }

    async Task OpenAsync()
    {
        _house = await HouseOfContainers.PrepareAsync();
        await EnterAsync();
        foreach (var service in HousePlan.ServiceNames) HandOver(service);
        PodLikeContainer.Listable(_local);
        _signIn = StartLocal("--sign-in-alone", "true");
        await SaysAsync(_signIn, "The sign-in is ready");
        await _house.OpenAsync(Plan);
    }

    async Task EnterAsync()
    {
        await using var local = StartLocal("--web-port", $"{FreePort.Take()}", "--grpc-port", $"{FreePort.Take()}");
        await SaysAsync(local, "The whole demonstration is in.");
        await local.SignalAsync("TERM");
        await local.EndsAsync();
    }

    void HandOver(string service)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_data, service)).FullName;
        foreach (var file in Directory.EnumerateFiles(_local, $"{service}.db*")) File.Move(file, Path.Combine(folder, Path.GetFileName(file)));
        PodLikeContainer.Everyone(folder);
    }

    HostProcess StartLocal(params string[] more) =>
        HostProcess.Start(typeof(LocalHouse).Assembly, "Development", ["--data", _local, "--issuer-host", House.Host.Host, "--issuer-port", $"{_issuerPort}", .. more]);

    static async Task SaysAsync(HostProcess local, string text)
    {
        var since = Stopwatch.GetTimestamp();
        while (!local.Said.Contains(text, StringComparison.Ordinal))
        {
            if (local.Complained.Length > 0 || Stopwatch.GetElapsedTime(since) > Patience) throw new TimeoutException($"Local did not say “{text}”, but:\n{local.Said}\n{local.Complained}");
            await Task.Delay(50);
        }
    }
}
