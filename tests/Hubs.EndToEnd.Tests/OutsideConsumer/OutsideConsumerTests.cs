using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Hubs.EndToEnd.Tests.OutsideConsumer;

/// <summary>A consumer in another language, with nothing of Hubs but its documents, an account of its own at the broker, and a partner's token.</summary>
public sealed class OutsideConsumerTests(HouseOnOwnRabbitMq house) : IClassFixture<HouseOnOwnRabbitMq>
{
    const string Account = "partner-example";

    static readonly NodeProject Node = new("outside-consumer");

    [Fact]
    public async Task The_document_of_all_events_is_AsyncAPI_to_its_parser_and_what_is_planted_is_found()
    {
        await MustHaveNodeAsync();
        var (good, bad) = (Path.GetTempFileName(), Path.GetTempFileName());
        using var client = new HttpClient();
        var document = await client.GetStringAsync(new Uri(house.Local.GatewayWeb, "asyncapi/v1.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(good, document, TestContext.Current.CancellationToken);
        var planted = JsonNode.Parse(document)!;
        planted["components"]!["schemas"]!.AsObject().Remove("schools.ApplicationSubmitted");
        await File.WriteAllTextAsync(bad, planted.ToJsonString(), TestContext.Current.CancellationToken);

        var (code, said) = await Node.RunAsync("asyncapi.mjs", [good]);
        Assert.True(code == 0, said);
        var (badCode, badSaid) = await Node.RunAsync("asyncapi.mjs", [bad]);
        Assert.Equal(1, badCode);
        Assert.Contains("ApplicationSubmitted", badSaid);
        File.Delete(good);
        File.Delete(bad);
    }

    [Fact]
    public async Task It_catches_up_on_history_then_follows_its_queue_each_event_once_and_in_order()
    {
        await MustHaveNodeAsync();
        var broker = await AccountAsync(Account);
        var partner = await house.InviteAsync(Role.Partner);
        await house.InviteAsync(Role.Auditor);
        var history = await LogAsync();

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var environment = new Dictionary<string, string> { ["BROKER_URL"] = broker.ToString(), ["GATEWAY_URL"] = house.Local.GatewayWeb.ToString(), ["TOKEN"] = partner.Token };
        const int Followed = 6;
        var running = Node.RunAsync("consume.mjs", ["schools", (history.Count + Followed).ToString(CultureInfo.InvariantCulture)], environment, line =>
        {
            if (line.Contains("ready", StringComparison.Ordinal)) ready.SetResult();
        });
        Assert.Same(ready.Task, await Task.WhenAny(ready.Task, running));
        await house.InviteAsync(Role.NationalFinance);
        await house.InviteAsync(Role.NationalFinance);

        var (code, said) = await running;
        Assert.True(code == 0, said);
        var log = await LogAsync();
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).Where(line => line.TryGetProperty("position", out _)).ToArray();
        Assert.Equal(log.Take(lines.Length).Select(e => (e.Position, e.EventId, e.Type)), lines.Select(l => (l.GetProperty("position").GetInt64(), l.GetProperty("id").GetString()!, l.GetProperty("type").GetString()!)));
        Assert.True(lines.Length >= history.Count + Followed, said);
        Assert.Equal("log", lines[0].GetProperty("from").GetString());
        Assert.Equal("queue", lines[history.Count].GetProperty("from").GetString());
    }

    [Fact]
    public async Task Its_account_may_bind_and_read_and_nothing_else()
    {
        var broker = await AccountAsync(Account + "-2");
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(403, await RefusedAsync(connection, channel => channel.QueueDeclareAsync("hubs.reporting.follows.schools", durable: true)));
        Assert.Equal(403, await RefusedAsync(connection, async channel =>
        {
            await channel.QueueDeclareAsync("partner.example.curious");
            await channel.QueueBindAsync("partner.example.curious", "hubs.access.v1.RoleAssigned", "");
        }));
        Assert.Equal(403, await RefusedAsync(connection, channel => channel.BasicGetAsync("hubs.reporting.follows.schools", autoAck: false)));
        Assert.Equal(403, await RefusedAsync(connection, async channel =>
        {
            await channel.BasicPublishAsync("hubs.schools.v1.PersonInvited", "", body: new byte[2]);
            await channel.QueueDeclareAsync("partner.example.afterwards");
        }));
    }

    static async Task MustHaveNodeAsync()
    {
        var missing = await Node.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
    }

    // Queues of its own by name; of Hubs', the exchanges only, and only to bind to them.
    async Task<Uri> AccountAsync(string name)
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        return await house.AccountAsync(name, configure: @"^partner\.example\.", write: @"^partner\.example\.", read: @"^(partner\.example\.|hubs\.(schools|workgroups|scheduling|funding)\.v1\.)");
    }

    static async Task<int> RefusedAsync(IConnection connection, Func<IChannel, Task> attempt)
    {
        await using var channel = await connection.CreateChannelAsync();
        var refused = await Assert.ThrowsAnyAsync<OperationInterruptedException>(() => attempt(channel));
        return refused.ShutdownReason?.ReplyCode ?? 0;
    }

    async Task<IReadOnlyList<LoggedEvent>> LogAsync()
    {
        await house.SettleAsync();
        return (await house.As<EventLogService.EventLogServiceClient>(house.Issuer.TokenFor("hubs-reporting")).ListEventsAsync(new ListEventsRequest { PageSize = 1000 })).Events;
    }
}
