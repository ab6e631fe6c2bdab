using Google.Protobuf;
using Google.Protobuf.Reflection;
using Hubs.Validation.V1;

namespace Hubs.Testing.Plans;

/// <summary>What a list is asked: nothing, each filter alone, each two together.</summary>
public sealed class ListRequests(ListPlan plan, InventedRows rows)
{
    public IEnumerable<IMessage> Of(MethodDescriptor method)
    {
        var fields = method.InputType.Fields.InDeclarationOrder().Where(field => field.Name is not ("page_size" or "page_token" or "request_id")).ToList();
        var required = fields.Where(field => field.GetOptions()?.GetExtension(ValidationExtensions.Rules)?.Required == true || IsAlways(method, field)).ToList();
        var filters = fields.Except(required).Where(field => !field.IsRepeated || plan.Asked.ContainsKey(field.Name)).ToList();
        yield return Request(method, required);
        foreach (var one in filters) yield return Request(method, [.. required, one]);
        for (var i = 0; i < filters.Count; i++)
            for (var j = i + 1; j < filters.Count; j++)
                yield return Request(method, [.. required, filters[i], filters[j]]);
    }

    /// <summary>Without which there is no asking, although the contract does not say so of the field.</summary>
    bool IsAlways(MethodDescriptor method, FieldDescriptor field) => plan.Asked.ContainsKey($"{method.Name}.{field.Name}");

    IMessage Request(MethodDescriptor method, IEnumerable<FieldDescriptor> fields)
    {
        var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in fields) field.Accessor.SetValue(request, ValueOf(method, field));
        return request;
    }

    object ValueOf(MethodDescriptor method, FieldDescriptor field)
    {
        if (plan.Asked.TryGetValue($"{method.Name}.{field.Name}", out var asked) || plan.Asked.TryGetValue(field.Name, out asked)) return asked;
        return field.FieldType switch
        {
            FieldType.String when field.GetOptions()?.GetExtension(ValidationExtensions.Rules)?.Date == true => "2020-09-15",
            FieldType.String when rows.PoolOf(field.Name) is { } pool => InventedRows.Id(pool, 0),
            FieldType.String => "373",
            FieldType.Enum => field.EnumType.Values[1].Number,
            FieldType.Bool => true,
            FieldType.Int32 => 1,
            FieldType.Int64 => 1L,
            _ => throw new NotSupportedException($"The walk does not know what to ask {method.Name} for in {field.Name}."),
        };
    }
}
