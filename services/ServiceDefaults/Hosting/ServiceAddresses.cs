using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>Where the other services listen (settings <c>Services:NAME</c>).</summary>
public sealed class ServiceAddresses(IConfiguration settings)
{
    readonly ConcurrentDictionary<string, TaskCompletionSource<Uri>> _said = new(StringComparer.Ordinal);

    /// <summary>In a process that holds several services: the neighbours' ports are not known until all have started.</summary>
    public void Expect(string service) => Awaited(service);

    /// <summary>Says where an expected neighbour listens.</summary>
    public void Say(string service, Uri address) => Awaited(service).TrySetResult(address);

    public Task<Uri> OfAsync(string service, CancellationToken cancellation) =>
        _said.TryGetValue(service, out var awaited) ? awaited.Task.WaitAsync(cancellation)
        : settings[$"Services:{service}"] is { Length: > 0 } configured ? Task.FromResult(new Uri(configured))
        : throw new InvalidOperationException($"Services:{service} is not set.");

    TaskCompletionSource<Uri> Awaited(string service) =>
        _said.GetOrAdd(service, _ => new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously));
}
