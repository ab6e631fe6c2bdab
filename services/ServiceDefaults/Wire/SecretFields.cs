using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Hubs.Validation.V1;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>The fields of an answer that are told once and kept nowhere (<c>secret</c> in the contract).</summary>
public static class SecretFields
{
    static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor[]> Known = new();

    /// <summary>The answer as it may be kept.</summary>
    public static IMessage Without<T>(T answer)
        where T : IMessage
    {
        var secret = Known.GetOrAdd(answer.Descriptor, type => [.. type.Fields.InDeclarationOrder().Where(f => f.GetOptions()?.GetExtension(ValidationExtensions.Rules)?.Secret == true)]);
        if (secret.Length == 0) return answer;
        var kept = answer.Descriptor.Parser.ParseFrom(answer.ToByteArray());
        foreach (var field in secret) field.Accessor.Clear(kept);
        return kept;
    }
}
