using Google.Protobuf.Reflection;
using Hubs.Events.V1;
using Hubs.Validation.V1;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Hubs.Testing.Contracts;

/// <summary>A message and its fields.</summary>
public sealed class ContractMessage
{
    readonly ContractSet _set;

    internal ContractMessage(ContractSet set, ContractFile file, DescriptorProto proto, string scope, string path)
    {
        (_set, File, Proto, FullName, Comment) = (set, file, proto, $"{scope}.{proto.Name}", file.CommentAt(path));
        Fields = proto.Field.Select((field, index) =>
            new ContractField(this, field, file.CommentAt($"{path}.{DescriptorProto.FieldFieldNumber}.{index}"))).ToList();
    }

    public ContractFile File { get; }

    public DescriptorProto Proto { get; }

    public string Name => Proto.Name;

    public string FullName { get; }

    public string Comment { get; }

    public IReadOnlyList<ContractField> Fields { get; }

    /// <summary>Set when the message is an event.</summary>
    public EventMark? Event => Proto.Options?.GetExtension(EventExtensions.Event);

    public ContractField? Field(string name) => Fields.FirstOrDefault(field => field.Name == name);

    /// <summary>This message and all of ours that it can hold, at any depth.</summary>
    public IReadOnlyCollection<ContractMessage> WithParts()
    {
        var found = new HashSet<ContractMessage>();
        var open = new Stack<ContractMessage>([this]);
        while (open.TryPop(out var message))
            if (found.Add(message))
                foreach (var part in message.Fields.Select(field => _set.Message(field.Proto.TypeName)).OfType<ContractMessage>()) open.Push(part);
        return found;
    }

    public override string ToString() => FullName;
}

/// <summary>A field and what the contract says it must look like.</summary>
public sealed class ContractField(ContractMessage message, FieldDescriptorProto proto, string comment)
{
    public ContractMessage Message { get; } = message;

    public FieldDescriptorProto Proto { get; } = proto;

    public string Name => Proto.Name;

    public string Comment { get; } = comment;

    public FieldRules? Rules => Proto.Options?.GetExtension(ValidationExtensions.Rules);

    public bool IsString => Proto.Type == Type.String;

    public bool IsRepeated => Proto.Label == FieldDescriptorProto.Types.Label.Repeated;

    public bool Is(string messageFullName) => Proto.TypeName == $".{messageFullName}";

    public override string ToString() => $"{Message.FullName}.{Name}";
}

/// <summary>An enum and its values.</summary>
public sealed class ContractEnumeration
{
    internal ContractEnumeration(ContractFile file, EnumDescriptorProto proto, string scope, string path)
    {
        (File, Proto, FullName, Comment) = (file, proto, $"{scope}.{proto.Name}", file.CommentAt(path));
        Values = proto.Value.Select((value, index) => (value, file.CommentAt($"{path}.{EnumDescriptorProto.ValueFieldNumber}.{index}"))).ToList();
    }

    public ContractFile File { get; }

    public EnumDescriptorProto Proto { get; }

    public string FullName { get; }

    public string Comment { get; }

    public IReadOnlyList<(EnumValueDescriptorProto Proto, string Comment)> Values { get; }

    public override string ToString() => FullName;
}
