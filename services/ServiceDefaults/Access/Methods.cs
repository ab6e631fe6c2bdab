using Google.Protobuf.Reflection;
using Hubs.Access.V1;

namespace Hubs.ServiceDefaults.Access;

/// <summary>The methods that this host serves, by their path on the wire.</summary>
public sealed class Methods
{
    readonly Dictionary<string, MethodDescriptor> _byPath = new(StringComparer.Ordinal);

    public IReadOnlyCollection<MethodDescriptor> All => _byPath.Values;

    internal void Add(ServiceDescriptor service)
    {
        foreach (var method in service.Methods) _byPath.Add($"/{service.FullName}/{method.Name}", method);
    }

    internal Allow? AllowOf(string path) =>
        _byPath.TryGetValue(path, out var method) ? method.GetOptions()?.GetExtension(AccessExtensions.Allow) : null;
}
