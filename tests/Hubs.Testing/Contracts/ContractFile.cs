using Google.Protobuf.Reflection;

namespace Hubs.Testing.Contracts;

/// <summary>One .proto file: what it declares, each with its comment.</summary>
public sealed class ContractFile(FileDescriptorProto proto)
{
    const int MessagesInFile = FileDescriptorProto.MessageTypeFieldNumber;
    const int EnumsInFile = FileDescriptorProto.EnumTypeFieldNumber;
    const int ServicesInFile = FileDescriptorProto.ServiceFieldNumber;

    readonly Dictionary<string, string> _comments = (proto.SourceCodeInfo?.Location ?? [])
        .GroupBy(location => string.Join('.', location.Path))
        .ToDictionary(group => group.Key, group => string.Concat(group.Select(location => location.LeadingComments + location.TrailingComments)).Trim());

    public FileDescriptorProto Proto { get; } = proto;

    public string Path => Proto.Name;

    public string Package => Proto.Package;

    /// <summary>The service's name in packages and paths, such as `workgroups`.</summary>
    public string Room => Package.Split('.') is [_, var room, ..] ? room : "";

    public string CommentAt(string path) => _comments.GetValueOrDefault(path, "");

    internal IEnumerable<ContractMessage> Messages(ContractSet set) =>
        Proto.MessageType.SelectMany((message, index) => Messages(set, message, Package, $"{MessagesInFile}.{index}"));

    internal IEnumerable<ContractEnumeration> Enums() =>
        Proto.EnumType.Select((@enum, index) => new ContractEnumeration(this, @enum, Package, $"{EnumsInFile}.{index}"))
            .Concat(Proto.MessageType.SelectMany((message, index) => Enums(message, Package, $"{MessagesInFile}.{index}")));

    internal IEnumerable<ContractService> Services(ContractSet set) =>
        Proto.Service.Select((service, index) => new ContractService(set, this, service, $"{ServicesInFile}.{index}"));

    IEnumerable<ContractMessage> Messages(ContractSet set, DescriptorProto message, string scope, string path)
    {
        if (message.Options?.MapEntry == true) return [];
        var nested = message.NestedType.SelectMany((inner, index) =>
            Messages(set, inner, $"{scope}.{message.Name}", $"{path}.{DescriptorProto.NestedTypeFieldNumber}.{index}"));
        return nested.Prepend(new ContractMessage(set, this, message, scope, path));
    }

    IEnumerable<ContractEnumeration> Enums(DescriptorProto message, string scope, string path)
    {
        var inner = $"{scope}.{message.Name}";
        return message.EnumType.Select((@enum, index) => new ContractEnumeration(this, @enum, inner, $"{path}.{DescriptorProto.EnumTypeFieldNumber}.{index}"))
            .Concat(message.NestedType.SelectMany((nested, index) => Enums(nested, inner, $"{path}.{DescriptorProto.NestedTypeFieldNumber}.{index}")));
    }
}
