using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>Where the other services listen (settings <c>Services:NAME</c>).</summary>
public sealed class ServiceAddresses(IConfiguration settings)
{
    readonly ConcurrentDictionary<string, Uri> _said = new(StringComparer.Ordinal);

    /// <summary>In a process that holds several services: said once a neighbour has its port.</summary>
    public void Say(string service, Uri address) => _said[service] = address;

    public Uri Of(string service) =>
        _said.TryGetValue(service, out var address) ? address
        : settings[$"Services:{service}"] is { Length: > 0 } configured ? new Uri(configured)
        : throw new InvalidOperationException($"Services:{service} is not set.");
}
