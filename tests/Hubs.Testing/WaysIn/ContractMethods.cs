using Google.Protobuf.Reflection;
using Hubs.Access.V1;

namespace Hubs.Testing.WaysIn;

/// <summary>Every method of the contract, by its descriptor.</summary>
public static class ContractMethods
{
    public static IReadOnlyList<MethodDescriptor> All { get; } = typeof(Allow).Assembly.GetTypes()
        .Select(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal) ? type.GetProperty("Descriptor")?.GetValue(null) as FileDescriptor : null)
        .OfType<FileDescriptor>().SelectMany(file => file.Services).SelectMany(service => service.Methods)
        .OrderBy(method => method.FullName, StringComparer.Ordinal).ToList();

    static readonly Dictionary<string, MethodDescriptor> ByName = All.ToDictionary(method => method.FullName, StringComparer.Ordinal);

    public static MethodDescriptor Of(string service, string method) => ByName[$"{service}.{method}"];
}
