using Google.Protobuf.Reflection;
using Hubs.Access.V1;

namespace Hubs.ServiceDefaults.Access;

/// <summary>The methods that this host serves, by their path on the wire.</summary>
public sealed class Methods
{
    readonly Dictionary<string, MethodDescriptor> _byPath = new(StringComparer.Ordinal);

    // A descriptor makes its options anew each time it is asked.
    readonly Dictionary<string, Allow?> _allows = new(StringComparer.Ordinal);

    public IReadOnlyCollection<MethodDescriptor> All => _byPath.Values;

    internal void Add(ServiceDescriptor service)
    {
        foreach (var method in service.Methods)
        {
            var path = $"/{service.FullName}/{method.Name}";
            _byPath.Add(path, method);
            _allows.Add(path, method.GetOptions()?.GetExtension(AccessExtensions.Allow));
        }
    }

    internal Allow? AllowOf(string path) => _allows.GetValueOrDefault(path);
}
