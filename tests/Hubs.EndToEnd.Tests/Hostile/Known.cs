using System.Text;
using System.Text.Json;

namespace Hubs.EndToEnd.Tests.Hostile;

/// <summary>What there is in a house, by the names of the fields in which it stands: learnt from events and from answers.</summary>
public sealed class Known
{
    const int MostOfAField = 80;
    const int MostTogether = 60;
    const int LongestText = 300;

    readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    readonly HashSet<(string Field, string Value)> _noted = [];
    readonly Dictionary<string, List<Dictionary<string, string>>> _together = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _etags = new(StringComparer.Ordinal);

    public void Note(string json)
    {
        if (json.Length == 0) return;
        using var document = JsonDocument.Parse(json);
        Note(document.RootElement, "", []);
    }

    /// <summary>A value that stands in such a field; of ids one that stands beside those given, where there is any.</summary>
    public string? Value(string field, IEnumerable<string> beside, Random random)
    {
        foreach (var name in NamesOf(field, random))
        {
            if (name.EndsWith("_id", StringComparison.Ordinal))
            {
                var near = beside.SelectMany(id => _together.GetValueOrDefault(id) ?? []).Where(ids => ids.ContainsKey(name)).Select(ids => ids[name]).Distinct().ToArray();
                if (near.Length > 0 && random.Next(5) > 0) return near[random.Next(near.Length)];
            }
            if (_values.TryGetValue(name, out var values)) return values[random.Next(values.Count)];
        }
        return null;
    }

    /// <summary>The ids that stand beside this one in one place.</summary>
    public IReadOnlyDictionary<string, string> Beside(string id, Random random) =>
        _together.TryGetValue(id, out var together) ? together[random.Next(together.Count)] : new Dictionary<string, string>();

    /// <summary>The newest etag that was seen of the thing with this id.</summary>
    public string? EtagOf(string id) => _etags.GetValueOrDefault(id);

    void Note(JsonElement element, string field, Dictionary<string, string> around)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                NoteObject(element, around);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Note(item, field.EndsWith("_ids", StringComparison.Ordinal) ? field[..^1] : field, around);
                break;
            case JsonValueKind.String when element.GetString() is { Length: > 0 and <= LongestText } text:
                Note(field, text);
                break;
            case JsonValueKind.Number:
                Note(field, element.GetRawText());
                break;
        }
    }

    void NoteObject(JsonElement element, Dictionary<string, string> around)
    {
        var own = element.EnumerateObject().Where(property => property.Name.EndsWith("Id", StringComparison.Ordinal) && property.Value.ValueKind == JsonValueKind.String && property.Value.GetString()!.Length > 0)
            .ToDictionary(property => FieldOf(property.Name), property => property.Value.GetString()!);
        var ids = new Dictionary<string, string>(around);
        foreach (var (field, id) in own) ids[field] = id;
        foreach (var id in own.Values) NoteTogether(id, ids);
        if (own.Count > 0 && element.TryGetProperty("etag", out var etag)) _etags[own.First().Value] = etag.GetString()!;
        foreach (var property in element.EnumerateObject()) Note(property.Value, FieldOf(property.Name), ids);
    }

    void NoteTogether(string id, Dictionary<string, string> ids)
    {
        if (!_together.TryGetValue(id, out var together)) _together[id] = together = [];
        if (together.Count < MostTogether) together.Add(ids);
        else if (ids.Count > together.Min(known => known.Count)) together[together.FindIndex(known => known.Count == together.Min(k => k.Count))] = ids;
    }

    void Note(string field, string value)
    {
        if (!_noted.Add((field, value))) return;
        if (!_values.TryGetValue(field, out var values)) _values[field] = values = [];
        if (values.Count < MostOfAField) values.Add(value);
    }

    /// <summary>The field itself, then what it says with fewer words: a venue's school is a school.</summary>
    static IEnumerable<string> NamesOf(string field, Random random)
    {
        if (field == "scope_id") field = random.Next(2) == 0 ? "school_id" : "hub_id";
        var name = field.EndsWith("_ids", StringComparison.Ordinal) ? field[..^1] : field;
        yield return name;
        for (var next = name.IndexOf('_', StringComparison.Ordinal); next >= 0 && name[(next + 1)..] is not ("id" or "date" or "time"); next = name.IndexOf('_', StringComparison.Ordinal))
        {
            name = name[(next + 1)..];
            yield return name;
        }
    }

    static string FieldOf(string jsonName)
    {
        var field = new StringBuilder();
        foreach (var letter in jsonName) field.Append(char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{letter}");
        return field.ToString();
    }
}
