using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Hubs.Gateway.Forwarding;

/// <summary>Finds the addresses behind a name.</summary>
delegate Task<IPAddress[]> LookUp(string host, CancellationToken cancellation);

/// <summary>Behind a service's name stands one address a pod (a headless Service). Each is a destination of its own: calls are spread over all
/// of them, a new pod has its share within seconds, and one that is to stop gets no more while it still answers.</summary>
sealed partial class PodAddresses(IOptions<GatewaySettings> settings, LookUp lookUp, TimeProvider time, ILogger<PodAddresses> log) : BackgroundService, IDestinationResolver
{
    readonly ConcurrentDictionary<string, IPAddress[]> _known = new(StringComparer.OrdinalIgnoreCase);
    CancellationTokenSource _unchanged = new();

    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        if (settings.Value.LookUpSeconds == 0) return new ResolvedDestinationCollection(destinations, null);
        var changes = new CancellationChangeToken(_unchanged.Token);
        var pods = new Dictionary<string, DestinationConfig>();
        foreach (var (name, destination) in destinations)
        {
            var address = new Uri(destination.Address);
            if (!_known.ContainsKey(address.DnsSafeHost)) await HasChangedAsync(address.DnsSafeHost, cancellationToken);
            foreach (var pod in _known[address.DnsSafeHost]) pods[$"{name} at {pod}"] = destination with { Address = new UriBuilder(address) { Host = $"{pod}" }.ToString(), Host = address.Authority };

            // Nobody there yet: whoever calls is told so by the attempt.
            if (_known[address.DnsSafeHost].Length == 0) pods[name] = destination;
        }

        return new ResolvedDestinationCollection(pods, changes);
    }

    public override void Dispose()
    {
        _unchanged.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Value.LookUpSeconds == 0) return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.Value.LookUpSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var changed = false;
            foreach (var host in _known.Keys) changed |= await HasChangedAsync(host, stoppingToken);
            if (!changed) continue;
            using var before = Interlocked.Exchange(ref _unchanged, new CancellationTokenSource());
            await before.CancelAsync();
        }
    }

    async Task<bool> HasChangedAsync(string host, CancellationToken cancellation)
    {
        try
        {
            var found = (await lookUp(host, cancellation)).OrderBy(address => $"{address}", StringComparer.Ordinal).ToArray();
            if (_known.TryGetValue(host, out var before) && before.SequenceEqual(found)) return false;
            _known[host] = found;
            return true;
        }
        catch (SocketException exception)
        {
            // No pod is ready, or names cannot be looked up now. Those that were known may well be there still.
            if (_known.TryAdd(host, [])) Log.Unknown(log, exception, host);
            return false;
        }
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Nobody is known behind the name {Host} yet; it is looked up again.")]
        public static partial void Unknown(ILogger log, Exception exception, string host);
    }
}
