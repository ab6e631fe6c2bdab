using System.Text.Json.Nodes;
using Hubs.Gateway.Contract;

namespace Hubs.Gateway.AsyncApi;

/// <summary>The headers of an event's message, as protos/README.md lays them down.</summary>
static class HeadersSchema
{
    /// <summary>Header, what it says, whether every message has it.</summary>
    public static readonly IReadOnlyList<(string Name, string Says, bool Always)> All =
    [
        ("cloudEvents_specversion", "The version of CloudEvents.", true),
        ("cloudEvents_id", "The event's id (UUIDv7); also the AMQP message id.", true),
        ("cloudEvents_source", "The producer.", true),
        ("cloudEvents_type", "Full name of the message.", true),
        ("cloudEvents_subject", "Id of what the event is about.", true),
        ("cloudEvents_time", "When it happened, on the programme's clock; RFC 3339, UTC.", true),
        ("cloudEvents_position", "Where it stands in the producer's log: 1, 2, 3 … without gaps.", true),
        ("cloudEvents_aggregateversion", "The version, after the change, of what it is about.", true),
        ("cloudEvents_recordedtime", "When it was stored, on the machine's clock.", true),
        ("cloudEvents_actorid", "Id of the person who did it, or `service:NAME`.", true),
        ("cloudEvents_onbehalfof", "Id of the hub on whose behalf the person entered it, where they could do so as its administrator only.", false),
        ("cloudEvents_previousid", "Id of the event that stands just before it in the producer's log; absent for the first.", false),
        ("cloudEvents_ruleversion", "The version of the programme's rules that decided.", false),
        ("traceparent", "W3C trace context of the request that caused it.", false),
    ];

    public static JsonObject Of(ApiEvent told) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. All.Where(h => h.Always).Select(h => (JsonNode)h.Name)]),
        ["properties"] = new JsonObject(All.Select(h => KeyValuePair.Create(h.Name, (JsonNode?)HeaderOf(told, h.Name, h.Says)))),
    };

    static JsonObject HeaderOf(ApiEvent told, string name, string says)
    {
        var schema = new JsonObject { ["type"] = "string", ["description"] = says };
        if (OnlyValueOf(told, name) is { } only) schema["const"] = only;
        return schema;
    }

    static string? OnlyValueOf(ApiEvent told, string header) => header switch
    {
        "cloudEvents_specversion" => "1.0",
        "cloudEvents_source" => $"/hubs/{told.Producer}",
        "cloudEvents_type" => told.Message.FullName,
        _ => null,
    };
}
