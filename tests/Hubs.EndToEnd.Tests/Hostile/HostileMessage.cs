using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Hubs.EndToEnd.Tests.Hostile;

/// <summary>Messages that nobody in their right mind sends; the same for the same seed.</summary>
public static class HostileMessage
{
    const int Deepest = 4;
    public const int UnknownField = 19_000_001;

    public static IReadOnlyList<string> Texts { get; } =
    [
        "", " ", "\0", "\u0007bell", "line\nbreak", "\u202Eright to left", "👩🏽‍🏫", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'; drop table person; --", "%_[]^\\", "null", "NaN",
        "2020-02-31", "9999-12-31", "0001-01-01", "2020-13-01", "01909d6c-0000-7000-8000-000000000000", "../../etc/passwd", "<script>alert(1)</script>", "{{7*7}}", "Text",
        new('x', 201), new('ß', 5_000), new('x', 100_000),
    ];

    static readonly int[] Ints = [0, 1, -1, 2, 6, 99, int.MaxValue, int.MinValue];
    static readonly long[] Longs = [0, 1, -1, 100_000, long.MaxValue, long.MinValue];
    static readonly double[] Doubles = [0, -1, double.NaN, double.PositiveInfinity, 1e308, double.Epsilon];
    static readonly long[] Seconds = [0, 1_600_000_000, -62_135_596_800, 253_402_300_799, long.MaxValue, long.MinValue, -62_135_596_801];
    static readonly int[] Nanos = [0, 999_999_999, -1, int.MaxValue];

    public static IMessage Of(MessageDescriptor type, Random random, int depth = 0)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => !field.IsMap && random.Next(5) > 0))
        {
            if (field.IsRepeated)
            {
                var items = (IList)field.Accessor.GetValue(message);
                for (var count = depth < 2 && random.Next(12) == 0 ? 150 : random.Next(4); count > 0; count--)
                    if (ValueOf(field, random, depth) is { } item) items.Add(item);
            }
            else if (ValueOf(field, random, depth) is { } value)
            {
                field.Accessor.SetValue(message, value);
            }
        }
        return message;
    }

    /// <summary>As it stands on the wire, sometimes with a field that no contract has.</summary>
    public static byte[] BytesOf(MessageDescriptor type, Random random)
    {
        var known = Of(type, random).ToByteArray();
        return random.Next(3) == 0 ? [.. known, .. UnknownFieldBytes] : known;
    }

    /// <summary>A field that no contract has, as it stands on the wire.</summary>
    public static byte[] UnknownFieldBytes { get; } = Unknown(UnknownField);

    /// <summary>A field of this number with a text in it.</summary>
    public static byte[] Unknown(int number)
    {
        using var stream = new MemoryStream();
        var output = new CodedOutputStream(stream);
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteString("unknown");
        output.Flush();
        return stream.ToArray();
    }

    public static object? ValueOf(FieldDescriptor field, Random random, int depth) => field.FieldType switch
    {
        FieldType.String => Text(field, random),
        FieldType.Int32 => Pick(Ints, random),
        FieldType.Int64 => Pick(Longs, random),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Enum => random.Next(3) == 0 ? Pick(Ints, random) : field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Number,
        FieldType.Double => Pick(Doubles, random),
        FieldType.Bytes => ByteString.CopyFrom(RandomBytes(random)),
        FieldType.Message when field.MessageType.FullName == Timestamp.Descriptor.FullName => new Timestamp { Seconds = Pick(Seconds, random), Nanos = Pick(Nanos, random) },
        FieldType.Message when field.MessageType.FullName == FieldMask.Descriptor.FullName => new FieldMask { Paths = { Pick(Texts, random), "etag", "a.b.c" } },
        FieldType.Message => depth < Deepest ? Of(field.MessageType, random, depth + 1) : null,
        _ => null,
    };

    /// <summary>Often what would be right, so that more than the first rule is reached.</summary>
    static string Text(FieldDescriptor field, Random random) => random.Next(2) == 0 ? Pick(Texts, random) : field.Name switch
    {
        "request_id" => new Guid(RandomBytes(random, 16)).ToString(),
        var name when name.EndsWith("_id", StringComparison.Ordinal) => "01909d6c-0000-7000-8000-000000000000",
        var name when name.EndsWith("_date", StringComparison.Ordinal) => "2020-09-15",
        _ => "Text",
    };

    static T Pick<T>(IReadOnlyList<T> values, Random random) => values[random.Next(values.Count)];

    static byte[] RandomBytes(Random random, int? length = null)
    {
        var bytes = new byte[length ?? random.Next(2_000)];
        random.NextBytes(bytes);
        return bytes;
    }
}
