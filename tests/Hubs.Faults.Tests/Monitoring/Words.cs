using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Hubs.Faults.Tests.Monitoring;

/// <summary>The text in a request that a person wrote: names, addresses, sentences. Ids, codes, dates and hashes have neither a space nor an at-sign.</summary>
static class Words
{
    public static IEnumerable<string> Of(IMessage message) => message.Descriptor.Fields.InDeclarationOrder().SelectMany(field => Of(field, field.Accessor.GetValue(message)));

    static IEnumerable<string> Of(FieldDescriptor field, object? value) => value switch
    {
        string text => text.Contains(' ', StringComparison.Ordinal) || text.Contains('@', StringComparison.Ordinal) ? [text] : [],
        IMessage inner => Of(inner),
        IEnumerable many when field.IsRepeated && !field.IsMap => many.Cast<object>().SelectMany(one => Of(field, one)),
        _ => [],
    };
}
