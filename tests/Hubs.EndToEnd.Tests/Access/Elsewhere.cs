using System.Text.Json;
using Hubs.Events.V1;
using Hubs.Local;
using Hubs.ServiceDefaults.Messaging;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.EndToEnd.Tests.Access;

/// <summary>What there is in the house at other schools and hubs, gathered from the events of all services.</summary>
public sealed class Elsewhere
{
    /// <summary>Ids that are public, or those of the whole programme.</summary>
    static readonly HashSet<string> Public =
    [
        "school_id", "hub_id", "scope_id", "hub_area_id", "lead_school_id", "successor_school_id", "base_school_id", "venue_school_id", "programme_year_id", "next_programme_year_id",
        "round_id", "book_list_id", "bank_holidays_id", "agreement_version_id", "term_calendar_id", "request_id", "register_import_id",
    ];

    readonly Dictionary<string, string> _byField = new(StringComparer.Ordinal);
    readonly HashSet<string> _private = [];
    readonly HashSet<string> _places = [];
    readonly HashSet<string> _hubIds = [];
    readonly HashSet<string> _schoolIds = [];

    public IReadOnlyList<string> HubIds => [.. _hubIds];

    public IReadOnlyList<string> SchoolIds => [.. _schoolIds];

    /// <summary>The id of something elsewhere, by the name of the field that asks for it.</summary>
    public string? IdOf(string field) => _byField.GetValueOrDefault(field.EndsWith("_ids", StringComparison.Ordinal) ? field[..^1] : field);

    /// <summary>What an answer shows that belongs to somebody else; where schools and hubs are not the matter itself, also that it is about them.</summary>
    public IEnumerable<string> ShownIn(string json, bool places) => (places ? _private.Concat(_places) : _private).Where(id => json.Contains(id, StringComparison.Ordinal));

    public static async Task<Elsewhere> GatherAsync(House house)
    {
        await house.SettleAsync();
        var found = new Elsewhere();
        foreach (var service in LocalHouse.ServiceNames)
        {
            var logs = house.Local.Inside(service).GetRequiredService<ProducerLogs>();
            var answer = await logs.ListEventsAsync(service, new ListEventsRequest { PageSize = 1000 }, CancellationToken.None);
            foreach (var entry in answer.Events) found.Note(JsonDocument.Parse(entry.DataJson).RootElement);
        }
        return found;
    }

    void Note(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Note(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String && property.Name.EndsWith("Id", StringComparison.Ordinal)) Note(Field(property.Name), property.Value.GetString()!);
                else Note(property.Value);
            }
        }
    }

    /// <summary>Something that no event has told of yet.</summary>
    public void Note(string field, string id)
    {
        if (id.Length == 0) return;
        _byField[field] = id;
        if (!Public.Contains(field)) _private.Add(id);
        if (field is "school_id" or "hub_id") _places.Add(id);
        if (field is "school_id") _schoolIds.Add(id);
        if (field is "hub_id") _hubIds.Add(id);
    }

    static string Field(string jsonName) => string.Concat(jsonName.Select(letter => char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
