using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.Validation.V1;

namespace Hubs.Testing.Contracts;

/// <summary>Everything the services say, with comments and options, as read from a descriptor set.</summary>
public sealed class ContractSet
{
    readonly Dictionary<string, ContractMessage> _messages;

    public ContractSet(FileDescriptorSet set)
    {
        Files = set.File.Where(file => file.Package.StartsWith("hubs.", StringComparison.Ordinal)).Select(file => new ContractFile(file)).ToList();
        Messages = Files.SelectMany(file => file.Messages(this)).ToList();
        Enums = Files.SelectMany(file => file.Enums()).ToList();
        Services = Files.SelectMany(file => file.Services(this)).ToList();
        _messages = Messages.ToDictionary(message => message.FullName);
    }

    public IReadOnlyList<ContractFile> Files { get; }

    public IReadOnlyList<ContractService> Services { get; }

    public IReadOnlyList<ContractMessage> Messages { get; }

    public IReadOnlyList<ContractEnumeration> Enums { get; }

    public IEnumerable<ContractMethod> Methods => Services.SelectMany(service => service.Methods);

    public IEnumerable<ContractMessage> Events => Messages.Where(message => message.Event is not null);

    /// <summary>A message of ours by its full name, with or without the leading dot; null for Google's.</summary>
    public ContractMessage? Message(string fullName) => _messages.GetValueOrDefault(fullName.TrimStart('.'));

    /// <summary>The contracts as built: what `protos/` holds.</summary>
    public static ContractSet OfHubs() => new(DescriptorsOfHubs());

    public static FileDescriptorSet DescriptorsOfHubs()
    {
        using var stream = typeof(Allow).Assembly.GetManifestResourceStream("hubs.descriptors.pb")
            ?? throw new InvalidOperationException("Hubs.Protos carries no hubs.descriptors.pb.");
        return FileDescriptorSet.Parser.WithExtensionRegistry(Options).ParseFrom(stream);
    }

    /// <summary>The options that contracts carry.</summary>
    static ExtensionRegistry Options { get; } =
        [AccessExtensions.Allow, AccessExtensions.ScopeKind, EventExtensions.Event, ValidationExtensions.Rules, AnnotationsExtensions.Http];
}
