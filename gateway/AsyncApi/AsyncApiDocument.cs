using System.Text.Json.Nodes;
using Hubs.Gateway.Contract;
using Hubs.Gateway.OpenApi;

namespace Hubs.Gateway.AsyncApi;

/// <summary>AsyncAPI 3, made from the contract and its comments: every event, the exchange it is published to, its headers, and its
/// JSON. For whoever consumes Hubs' events from RabbitMQ in any language.</summary>
static class AsyncApiDocument
{
    public static JsonObject Of(ApiContract contract)
    {
        var schemas = new Schemas([]);
        var messages = new JsonObject(contract.Events.Select(e => KeyValuePair.Create(e.Message.FullName, (JsonNode?)MessageOf(e, schemas))));
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = Info(contract),
            ["defaultContentType"] = "application/json",
            ["servers"] = new JsonObject { ["broker"] = Broker() },
            ["channels"] = new JsonObject(contract.Events.Select(e => KeyValuePair.Create(e.Message.FullName, (JsonNode?)ChannelOf(e)))),
            ["operations"] = new JsonObject(contract.Events.Select(e => KeyValuePair.Create($"{e.Producer}.tells.{e.Message.Name}", (JsonNode?)OperationOf(e)))),
            ["components"] = new JsonObject
            {
                ["messages"] = messages,
                ["schemas"] = schemas.ToJson(),
                ["securitySchemes"] = new JsonObject { ["account"] = new JsonObject { ["type"] = "userPassword", ["description"] = "An account of the broker, of your own, that may declare and read its own queues and bind them to the exchanges below." } },
            },
        };
    }

    static JsonObject Info(ApiContract contract) => new()
    {
        ["title"] = "Hubs: events",
        ["version"] = "1.0.0",
        ["description"] =
            """
            What has happened, told by the services to one another and to anyone with an account at the broker. Each type has a durable fanout exchange named after its message; bind a queue of your own. A body is the message as canonical protobuf JSON, with nothing around it: 64-bit numbers are strings, enum values are names, times are RFC 3339 in UTC. Ignore fields that you do not know.

            **Delivery** is at least once. `cloudEvents_position` counts a producer's events from 1, without gaps: one that you have is a repeat; a gap is read from the producer's log, `ListEvents` after a position, at the gateway (`GET /schools/v1/events`, and so on). The same log is how a new consumer begins.

            **People** are ids here, never names, e-mail addresses or free text; who must show a name asks the API.
            """,
        ["tags"] = new JsonArray([.. contract.Events.Select(e => e.Producer).Distinct().Select(p => new JsonObject { ["name"] = p })]),
    };

    static JsonObject Broker() => new()
    {
        ["host"] = "{host}",
        ["protocol"] = "amqps",
        ["protocolVersion"] = "0-9-1",
        ["description"] = "The broker of this installation.",
        ["variables"] = new JsonObject { ["host"] = new JsonObject { ["description"] = "Its name and port, from whoever runs it.", ["default"] = "rabbitmq:5671" } },
        ["security"] = new JsonArray(Ref("#/components/securitySchemes/account")),
    };

    static JsonObject ChannelOf(ApiEvent told) => new()
    {
        ["address"] = told.Message.FullName,
        ["title"] = told.Message.Name,
        ["messages"] = new JsonObject { [told.Message.Name] = Ref($"#/components/messages/{told.Message.FullName}") },
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject
            {
                ["is"] = "routingKey",
                ["exchange"] = new JsonObject { ["name"] = told.Message.FullName, ["type"] = "fanout", ["durable"] = true, ["autoDelete"] = false },
            },
        },
    };

    static JsonObject OperationOf(ApiEvent told) => new()
    {
        ["action"] = "send",
        ["channel"] = Ref($"#/channels/{told.Message.FullName}"),
        ["title"] = $"{told.Producer} tells {told.Message.Name}",
        ["description"] = told.ToldBy.Count > 0 ? $"Told by {string.Join(", ", told.ToldBy)}." : Words.Of(told.Message),
        ["tags"] = new JsonArray(new JsonObject { ["name"] = told.Producer }),
        ["bindings"] = new JsonObject { ["amqp"] = new JsonObject { ["deliveryMode"] = 2 } },
        ["messages"] = new JsonArray(Ref($"#/channels/{told.Message.FullName}/messages/{told.Message.Name}")),
    };

    static JsonObject MessageOf(ApiEvent told, Schemas schemas) => new()
    {
        ["name"] = told.Message.FullName,
        ["title"] = told.Message.Name,
        ["description"] = $"{Words.Of(told.Message)}\n\nIt is about `{told.AggregateField.JsonName}`, which is also `cloudEvents_subject`.",
        ["contentType"] = "application/json",
        ["headers"] = HeadersSchema.Of(told),
        ["payload"] = schemas.Of(told.Message),
        ["bindings"] = new JsonObject { ["amqp"] = new JsonObject { ["contentEncoding"] = "utf-8", ["messageType"] = told.Message.FullName } },
    };

    static JsonObject Ref(string path) => new() { ["$ref"] = path };
}
