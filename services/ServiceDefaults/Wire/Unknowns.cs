using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>Fields and values of enums in a message that its contract does not have, at any depth. Protobuf keeps them and says nothing: what
/// somebody took for a filter or an amount would be passed over.</summary>
static class Unknowns
{
    /// <summary>More than anybody reads.</summary>
    const int Most = 50;

    /// <summary>Where generated code keeps unknown fields; the library has no other way to see that there are any.</summary>
    const string Kept = "_unknownFields";

    static readonly ConcurrentDictionary<MessageDescriptor, Shape> Shapes = new();

    /// <summary>Adds a violation for each of them.</summary>
    /// <param name="message">What was sent.</param>
    /// <param name="fields">Whether fields are looked at too; values always are.</param>
    /// <param name="violations">What is wrong by the rules of its fields; those that an update does not change have none.</param>
    public static void Look(IMessage message, bool fields, List<Violation> violations) => Look(message, "", fields, violations, violations.Count + Most);

    static void Look(IMessage message, string path, bool fields, List<Violation> violations, int most)
    {
        var shape = Shapes.GetOrAdd(message.Descriptor, type => new Shape(type));
        if (fields && shape.UnknownIn(message) is { } unknown)
        {
            foreach (var number in NumbersIn(unknown).Take(most - violations.Count)) violations.Add(new(At(path, $"{number}"), "UNKNOWN_FIELD", $"There is no field number {number} here. Leave it out."));
        }

        foreach (var field in shape.Enums)
        {
            var value = field.Accessor.GetValue(message);
            if (value is IList items) LookAtEach(items, At(path, field.Name), (item, here) => LookAtValue((int)item, field, here, violations, most));
            else LookAtValue((int)value, field, At(path, field.Name), violations, most);
        }

        foreach (var field in shape.Messages)
        {
            var value = field.Accessor.GetValue(message);
            if (value is IMessage one) Look(one, At(path, field.Name), fields, violations, most);
            else if (value is IDictionary map) LookAtEach(map.Values, At(path, field.Name), (item, here) => Look((IMessage)item, here, fields, violations, most));
            else if (value is IList items) LookAtEach(items, At(path, field.Name), (item, here) => Look((IMessage)item, here, fields, violations, most));
        }
    }

    static void LookAtValue(int number, FieldDescriptor field, string here, List<Violation> violations, int most)
    {
        if (field.EnumType.FindValueByNumber(number) is not null || violations.Count >= most) return;
        var violation = new Violation(here, "UNKNOWN_VALUE", $"{number} is not a known value.");
        if (!violations.Contains(violation)) violations.Add(violation);
    }

    static void LookAtEach(ICollection items, string path, Action<object, string> look)
    {
        var i = 0;
        foreach (var item in items) look(item!, $"{path}[{i++}]");
    }

    static string At(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The set says its numbers only as it says everything: on the wire.</summary>
    static IEnumerable<int> NumbersIn(UnknownFieldSet unknown)
    {
        var bytes = new byte[unknown.CalculateSize()];
        using (var output = new CodedOutputStream(bytes)) unknown.WriteTo(output);
        using var input = new CodedInputStream(bytes);
        var seen = new HashSet<int>();
        for (uint tag; (tag = input.ReadTag()) != 0; input.SkipLastField())
        {
            if (seen.Add(WireFormat.GetTagFieldNumber(tag))) yield return WireFormat.GetTagFieldNumber(tag);
        }
    }

    /// <summary>What there is to look at in a type, found once.</summary>
    sealed class Shape
    {
        public Shape(MessageDescriptor type)
        {
            var all = type.Fields.InDeclarationOrder();
            Enums = [.. all.Where(field => field.FieldType == FieldType.Enum)];
            Messages = [.. all.Where(field => field.IsMap ? field.MessageType.FindFieldByNumber(2).FieldType == FieldType.Message : field.FieldType == FieldType.Message)];
            var kept = type.ClrType.GetField(Kept, BindingFlags.Instance | BindingFlags.NonPublic) ?? throw new NotSupportedException($"{type.FullName} keeps its unknown fields elsewhere.");
            var message = Expression.Parameter(typeof(IMessage));
            UnknownIn = Expression.Lambda<Func<IMessage, UnknownFieldSet?>>(Expression.Field(Expression.Convert(message, type.ClrType), kept), message).Compile();
        }

        public IReadOnlyList<FieldDescriptor> Enums { get; }

        public IReadOnlyList<FieldDescriptor> Messages { get; }

        /// <summary>Null where there are none.</summary>
        public Func<IMessage, UnknownFieldSet?> UnknownIn { get; }
    }
}
