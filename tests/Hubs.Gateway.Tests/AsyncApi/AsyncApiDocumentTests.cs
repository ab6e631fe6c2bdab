using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Hubs.Events.V1;
using Hubs.Gateway.AsyncApi;
using Hubs.Gateway.Contract;
using Hubs.Gateway.Tests.House;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Gateway.Tests.AsyncApi;

public sealed class AsyncApiDocumentTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    static readonly JsonObject Document = AsyncApiDocument.Of(ApiContract.Load());

    [Fact]
    public async Task It_is_served_to_anyone_and_not_sent_again_to_who_has_it()
    {
        var answer = await house.SendAsync("GET", "/asyncapi/v1.json", token: null);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("3.0.0", answer.Json.GetProperty("asyncapi").GetString());

        var again = await house.SendAsync("GET", "/asyncapi/v1.json", token: null, change: r => r.Headers.IfNoneMatch.Add(answer.Headers.ETag!));
        Assert.Equal(304, again.Status);
    }

    [Fact]
    public void Every_event_is_in_it_with_its_exchange_its_words_and_the_methods_that_tell_it()
    {
        Assert.NotEmpty(ApiContract.Load().Events);
        foreach (var told in ApiContract.Load().Events)
        {
            var channel = Document["channels"]![told.Message.FullName]!;
            Assert.Equal(told.Message.FullName, channel["bindings"]!["amqp"]!["exchange"]!["name"]!.ToString());
            Assert.Equal("fanout", channel["bindings"]!["amqp"]!["exchange"]!["type"]!.ToString());
            var message = Document["components"]!["messages"]![told.Message.FullName]!;
            Assert.True(message["description"]!.ToString().Length > 80, $"{told.Message.FullName} says nothing.");
            Assert.Equal($"/hubs/{told.Producer}", message["headers"]!["properties"]!["cloudEvents_source"]!["const"]!.ToString());
            var operation = Document["operations"]![$"{told.Producer}.tells.{told.Message.Name}"]!["description"]!.ToString();
            Assert.All(told.ToldBy, method => Assert.Contains(method, operation));
        }

        Assert.Contains("SubmitApplication", Document["operations"]!["schools.tells.ApplicationSubmitted"]!["description"]!.ToString());
        Assert.Equal("schools", ApiContract.Load().Events.Single(e => e.Message.Name == "RoleAssigned").Producer);
    }

    [Fact]
    public void The_headers_are_those_that_are_sent()
    {
        var entry = new LoggedEvent { EventId = "1", Type = "t", AggregateId = "a", Position = 1, AggregateVersion = 1, ActorId = "p", OnBehalfOf = "h", PreviousEventId = "0", RuleVersion = "r", Traceparent = "00-0-0-01", HappenedTime = new Timestamp(), RecordedTime = new Timestamp() };

        Assert.Equal(EventHeaders.Write(entry, "schools").Select(h => h.Name), HeadersSchema.All.Select(h => h.Name));

        (entry.OnBehalfOf, entry.PreviousEventId, entry.RuleVersion, entry.Traceparent) = ("", "", "", "");
        Assert.Equal(EventHeaders.Write(entry, "schools").Select(h => h.Name), HeadersSchema.All.Where(h => h.Always).Select(h => h.Name));
    }

    [Fact]
    public void A_payload_names_every_field_of_the_event_and_no_person()
    {
        foreach (var told in ApiContract.Load().Events)
        {
            var reference = Document["components"]!["messages"]![told.Message.FullName]!["payload"]!["$ref"]!.ToString();
            var schema = Document["components"]!["schemas"]![reference.Split('/')[^1]]!;
            Assert.Equal(told.Message.Fields.InDeclarationOrder().Select(f => f.JsonName), schema["properties"]!.AsObject().Select(p => p.Key));
        }
    }
}
