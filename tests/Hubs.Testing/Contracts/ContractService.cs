using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Hubs.Access.V1;

namespace Hubs.Testing.Contracts;

/// <summary>A gRPC service and its methods.</summary>
public sealed class ContractService
{
    internal ContractService(ContractSet set, ContractFile file, ServiceDescriptorProto proto, string path)
    {
        (File, Proto, Comment) = (file, proto, file.CommentAt(path));
        Methods = proto.Method.Select((method, index) =>
            new ContractMethod(set, this, method, file.CommentAt($"{path}.{ServiceDescriptorProto.MethodFieldNumber}.{index}"))).ToList();
    }

    public ContractFile File { get; }

    public ServiceDescriptorProto Proto { get; }

    public string Name => Proto.Name;

    public string FullName => $"{File.Package}.{Name}";

    public string Comment { get; }

    public IReadOnlyList<ContractMethod> Methods { get; }
}

/// <summary>One RPC: who may call it, where REST finds it, and what its comment promises.</summary>
public sealed partial class ContractMethod(ContractSet set, ContractService service, MethodDescriptorProto proto, string comment)
{
    public ContractService Service { get; } = service;

    public MethodDescriptorProto Proto { get; } = proto;

    public string Name => Proto.Name;

    public string FullName => $"{Service.FullName}.{Name}";

    public string Comment { get; } = comment;

    public Allow? Allow => Proto.Options?.GetExtension(AccessExtensions.Allow);

    public HttpRule? Http => Proto.Options?.GetExtension(AnnotationsExtensions.Http);

    /// <summary>GET reads; everything else, and what REST cannot carry because the client streams, writes.</summary>
    public bool IsWrite => Http is not { PatternCase: HttpRule.PatternOneofCase.Get };

    public ContractMessage? Request => set.Message(Proto.InputType);

    public ContractMessage? Response => set.Message(Proto.OutputType);

    public string RequestName => Proto.InputType.TrimStart('.');

    public string ResponseName => Proto.OutputType.TrimStart('.');

    /// <summary>The events that the comment says this method tells, by short name.</summary>
    public IReadOnlyList<string> Tells => Telling().Matches(Comment)
        .SelectMany(match => EventName().Matches(match.Groups["events"].Value)).Select(match => match.Value).Distinct().ToList();

    /// <summary>The reasons that the comment gives for refusing.</summary>
    public IReadOnlyList<string> Reasons => Reason().Matches(Comment).Select(match => match.Groups[1].Value).Distinct().ToList();

    /// <summary>A field of the request by its path, such as `person.person_id`.</summary>
    public ContractField? FieldAt(string path)
    {
        ContractField? field = null;
        foreach (var name in path.Split('.')) field = (field is null ? Request : set.Message(field.Proto.TypeName))?.Field(name);
        return field;
    }

    public override string ToString() => FullName;

    [GeneratedRegex(@"\bTells\s(?<events>[^.]*)\.")]
    private static partial Regex Telling();

    [GeneratedRegex(@"\b[A-Z][a-z]+[A-Z]\w+")]
    private static partial Regex EventName();

    [GeneratedRegex(@"\(([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{4,})\b[^)]*\)")]
    private static partial Regex Reason();
}
