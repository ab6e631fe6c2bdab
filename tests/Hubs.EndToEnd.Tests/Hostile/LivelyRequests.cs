using System.Collections;
using System.Globalization;
using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Hubs.EndToEnd.Tests.Access;
using Hubs.EndToEnd.Tests.MainJob;
using Hubs.Validation.V1;

namespace Hubs.EndToEnd.Tests.Hostile;

/// <summary>Requests about what is really there: those that somebody made, with something else in them, and others made up by the contract's rules.</summary>
public sealed class LivelyRequests(Known known, IReadOnlyList<MadeRequest> made, Func<DateTimeOffset> now)
{
    const int Deepest = 4;

    static readonly string[] Extracts =
    [
        "URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name)\r\n990001,845,East Sussex,Fuzz Primary School,Community school,Open,Primary\r\n114392,845,East Sussex,Renamed Primary School,Community school,Closed,Primary\r\n",
        "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\r\n114392,114393,Another,Successor,01-09-2020\r\n114400,114401,Another,Successor - Split School,01-09-2020\r\n",
        "URN,URN\r\n1,2",
        "",
    ];

    readonly ILookup<string, MadeRequest> _made = made.ToLookup(request => request.Method.TrimStart('/').Replace('/', '.'), StringComparer.Ordinal);

    /// <summary>A request that somebody once made of the method, with a request id of its own; null where nobody did.</summary>
    public (IMessage Message, string? Token)? Again(MethodDescriptor method, Random random)
    {
        var all = _made[method.FullName].ToArray();
        if (all.Length == 0) return null;
        var one = all[random.Next(all.Length)];
        var message = method.InputType.Parser.ParseFrom(one.Message);
        Renew(message, random);
        return (message, one.Token);
    }

    /// <summary>Made up by the contract's rules, with ids that stand beside these.</summary>
    public IMessage MadeUp(MethodDescriptor method, Random random, IReadOnlyDictionary<string, string> around) => Of(method.InputType, random, new Facts(around), 0);

    /// <summary>Another value in one field, of those that may stand there.</summary>
    public void Change(IMessage request, Random random)
    {
        var places = Places(request).Where(place => place.Field.Name is not ("request_id" or "page_token")).ToArray();
        if (places.Length == 0) return;
        var (message, field) = places[random.Next(places.Length)];
        if (field.IsRepeated) ChangeList((IList)field.Accessor.GetValue(message), field, random);
        else if (ValueOf(field, RulesOf(field), random, new Facts(IdsOf(request)), 2) is { } value && random.Next(6) > 0) field.Accessor.SetValue(message, value);
        else field.Accessor.Clear(message);
    }

    /// <summary>Rubbish in one field.</summary>
    public static void Spoil(IMessage request, Random random)
    {
        var places = Places(request).ToArray();
        if (places.Length == 0) return;
        var (message, field) = places[random.Next(places.Length)];
        if (HostileMessage.ValueOf(field, random, 1) is not { } value) return;
        if (!field.IsRepeated) field.Accessor.SetValue(message, value);
        else ((IList)field.Accessor.GetValue(message)).Add(value);
    }

    /// <summary>Names somebody else instead of these.</summary>
    public static void Spare(IMessage request, IReadOnlySet<string> kept)
    {
        foreach (var (message, field) in Places(request).Where(place => place.Field is { IsRepeated: false, FieldType: FieldType.String } && kept.Contains((string)place.Field.Accessor.GetValue(place.Message))).ToArray())
            field.Accessor.SetValue(message, Guid.CreateVersion7().ToString());
    }

    /// <summary>Every field of a message and of those in it.</summary>
    static IEnumerable<(IMessage Message, FieldDescriptor Field)> Places(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => !field.IsMap))
        {
            yield return (message, field);
            if (field.FieldType != FieldType.Message || field.MessageType.FullName.StartsWith("google.", StringComparison.Ordinal)) continue;
            var inside = field.IsRepeated ? ((IList)field.Accessor.GetValue(message)).Cast<IMessage>() : field.Accessor.GetValue(message) is IMessage one ? [one] : [];
            foreach (var place in inside.SelectMany(Places)) yield return place;
        }
    }

    void ChangeList(IList items, FieldDescriptor field, Random random)
    {
        var choice = random.Next(3);
        if (choice == 0 && items.Count > 0) items.RemoveAt(random.Next(items.Count));
        else if (choice == 1 && items.Count > 0) items.Add(items[random.Next(items.Count)]);
        else if (ValueOf(field, RulesOf(field), random, new Facts(), 2) is { } value) items.Add(value);
    }

    /// <summary>Etags of the time when it was made are old: mostly it has none, or the one of now.</summary>
    void Renew(IMessage request, Random random)
    {
        request.Descriptor.FindFieldByName("request_id")?.Accessor.SetValue(request, Guid.NewGuid().ToString());
        foreach (var (message, field) in Places(request).Where(place => place.Field.Name == "etag").ToArray())
        {
            if (random.Next(10) == 0) continue;
            var newest = EtagOf(message);
            if (newest is not null && (RulesOf(field).Required || random.Next(2) == 0 || request.Descriptor.FindFieldByName("update_mask") is not null)) field.Accessor.SetValue(message, newest);
            else if (request.Descriptor.FindFieldByName("update_mask") is null) field.Accessor.Clear(message);
        }
    }

    /// <summary>The newest etag of what the message is about: the first thing that it names.</summary>
    string? EtagOf(IMessage message) => message.Descriptor.Fields.InDeclarationOrder().Where(field => field is { FieldType: FieldType.String, IsRepeated: false } && field.Name.EndsWith("_id", StringComparison.Ordinal) && field.Name != "request_id")
        .Select(field => known.EtagOf((string)field.Accessor.GetValue(message))).FirstOrDefault(etag => etag is not null);

    static Dictionary<string, string> IdsOf(IMessage request) => Places(request).Where(place => place.Field is { IsRepeated: false, FieldType: FieldType.String } && place.Field.Name.EndsWith("_id", StringComparison.Ordinal) && place.Field.Name != "request_id")
        .Select(place => (place.Field.Name, Id: (string)place.Field.Accessor.GetValue(place.Message))).Where(said => said.Id.Length > 0).DistinctBy(said => said.Name).ToDictionary(said => said.Name, said => said.Id);

    IMessage Of(MessageDescriptor type, Random random, Facts facts, int depth)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => !field.IsMap))
        {
            var rules = RulesOf(field);
            if (field.RealContainingOneof is { } choice && choice.Accessor.GetCaseFieldDescriptor(message) is not null) continue;
            if (!rules.Required && field.Name != "request_id" && field.Name != "update_mask" && random.Next(10) < (field.Name is "page_token" or "page_size" ? 9 : 4)) continue;
            if (field.IsRepeated)
            {
                var items = (IList)field.Accessor.GetValue(message);
                for (var count = random.Next(rules.Required ? 1 : 0, 3); count > 0; count--)
                    if (ValueOf(field, rules, random, facts, depth) is { } item) items.Add(item);
            }
            else if (ValueOf(field, rules, random, facts, depth) is { } value)
            {
                field.Accessor.SetValue(message, value);
            }
        }
        if (type.FindFieldByName("etag") is { } tag && EtagOf(message) is { } newest && random.Next(4) > 0) tag.Accessor.SetValue(message, newest);
        if (type.FindFieldByName("update_mask") is { } mask) mask.Accessor.SetValue(message, MaskOf(message, random));
        return message;
    }

    static FieldMask MaskOf(IMessage request, Random random)
    {
        var nested = request.Descriptor.Fields.InDeclarationOrder().FirstOrDefault(field => field is { FieldType: FieldType.Message, IsRepeated: false } && field.MessageType.FullName.StartsWith("hubs.", StringComparison.Ordinal));
        var resource = (nested?.MessageType ?? request.Descriptor).Fields.InDeclarationOrder().Select(field => field.Name).Where(name => name is not ("etag" or "update_mask") && !name.EndsWith("_id", StringComparison.Ordinal)).ToArray();
        return new FieldMask { Paths = { resource.OrderBy(_ => random.Next()).Take(1 + random.Next(2)) } };
    }

    object? ValueOf(FieldDescriptor field, FieldRules rules, Random random, Facts facts, int depth) => field.FieldType switch
    {
        FieldType.String => Text(field, rules, random, facts),
        FieldType.Enum => field.EnumType.Values[random.Next(rules.Required && field.EnumType.Values.Count > 1 ? 1 : 0, field.EnumType.Values.Count)].Number,
        FieldType.Bool => rules.Required || random.Next(2) == 0,
        FieldType.Int32 => (int)Math.Clamp(Number(field, rules, random), int.MinValue, int.MaxValue),
        FieldType.Int64 => Number(field, rules, random),
        FieldType.Double => double.TryParse(known.Value(field.Name, [], random), CultureInfo.InvariantCulture, out var number) ? number : 50 + random.NextDouble(),
        FieldType.Bytes => ByteString.CopyFromUtf8(Extracts[random.Next(Extracts.Length)]),
        FieldType.Message when field.MessageType.FullName == Timestamp.Descriptor.FullName => Time(field, random, facts),
        FieldType.Message when field.MessageType.FullName == HttpBody.Descriptor.FullName => new HttpBody { ContentType = "text/csv", Data = ByteString.CopyFrom(Extracts[random.Next(Extracts.Length)], Encoding.UTF8) },
        FieldType.Message when field.MessageType.FullName.StartsWith("google.", StringComparison.Ordinal) => null,
        FieldType.Message => depth < Deepest ? Of(field.MessageType, random, facts, depth + 1) : null,
        _ => null,
    };

    long Number(FieldDescriptor field, FieldRules rules, Random random)
    {
        if (random.Next(5) > 0 && long.TryParse(known.Value(field.Name, [], random), CultureInfo.InvariantCulture, out var number)) return number;
        var least = rules.HasMinimum ? rules.Minimum : 1;
        var most = rules.HasMaximum ? rules.Maximum : Math.Max(least, field.Name.EndsWith("_pence", StringComparison.Ordinal) ? 200_000 : 8);
        return random.Next(4) == 0 ? (random.Next(2) == 0 ? least : most) : random.NextInt64(least, Math.Min(most, least + 200_000) + 1);
    }

    Timestamp Time(FieldDescriptor field, Random random, Facts facts)
    {
        var ends = field.Name.StartsWith("end", StringComparison.Ordinal);
        if (!ends || facts.Start is null) facts.Start = now().Date.AddDays(random.Next(-20, 90)).AddHours(8 + random.Next(6));
        return Timestamp.FromDateTime(DateTime.SpecifyKind(ends ? facts.Start.Value.AddHours(2) : facts.Start.Value, DateTimeKind.Utc));
    }

    string? Text(FieldDescriptor field, FieldRules rules, Random random, Facts facts)
    {
        if (field.Name == "request_id") return Guid.NewGuid().ToString();
        if (field.Name == "page_token") return HostileMessage.Texts[random.Next(HostileMessage.Texts.Count)];
        if (field.Name == "etag") return "1";
        if (field.Name.EndsWith("_id", StringComparison.Ordinal) || field.Name.EndsWith("_ids", StringComparison.Ordinal)) return Id(field, random, facts);
        if (rules.Date && random.Next(2) == 0) return now().Date.AddDays(random.Next(30)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (random.Next(5) > 1 && known.Value(field.Name, [], random) is { } there && (rules.MaxLength == 0 || there.Length <= rules.MaxLength)) return there;
        if (rules.Date) return now().Date.AddDays(random.Next(-40, 90)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return rules.Pattern.Length > 0 && Filling.Formed.TryGetValue(rules.Pattern, out var formed) ? formed : "Text";
    }

    string Id(FieldDescriptor field, Random random, Facts facts)
    {
        if (facts.Ids.TryGetValue(field.Name, out var said) && !field.IsRepeated && random.Next(8) > 0) return said;
        var id = known.Value(field.Name, facts.Ids.Values, random) ?? Guid.CreateVersion7().ToString();
        facts.Ids.TryAdd(field.Name, id);
        foreach (var (name, other) in known.Beside(id, random)) facts.Ids.TryAdd(name, other);
        return id;
    }

    static FieldRules RulesOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(ValidationExtensions.Rules) ?? new FieldRules();

    /// <summary>What one request is about.</summary>
    sealed class Facts(IReadOnlyDictionary<string, string>? ids = null)
    {
        public Dictionary<string, string> Ids { get; } = new(ids ?? new Dictionary<string, string>());

        public DateTime? Start { get; set; }
    }
}
