using Hubs.Access.V1;
using Hubs.Testing;
using RabbitMQ.Client;

namespace Hubs.EndToEnd.Tests.Broker;

[Collection(OneBroker.Name)]
public sealed class EventsOverRabbitMqTests(HouseOnRabbitMq house) : IClassFixture<HouseOnRabbitMq>
{
    [Fact]
    public async Task An_outside_consumer_reads_an_event_with_nothing_but_amqp_and_json()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        await using var connection = await new ConnectionFactory { Uri = house.BrokerUri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync();
        await channel.QueueBindAsync(queue.QueueName, "hubs.access.v1.RoleAssigned", "");

        var auditor = await house.InviteAsync(Role.Auditor);

        var message = await FirstAsync(channel, queue.QueueName);
        var headers = message.BasicProperties.Headers!.ToDictionary(h => h.Key, h => h.Value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : h.Value?.ToString());
        using var body = System.Text.Json.JsonDocument.Parse(message.Body);
        Assert.Equal(auditor.Id, body.RootElement.GetProperty("personId").GetString());
        Assert.Equal("ROLE_AUDITOR", body.RootElement.GetProperty("role").GetString());
        Assert.Equal("hubs.access.v1.RoleAssigned", headers["cloudEvents_type"]);
        Assert.Equal("/hubs/schools", headers["cloudEvents_source"]);
        Assert.Equal(auditor.Id, headers["cloudEvents_subject"]);
        Assert.Equal("1.0", headers["cloudEvents_specversion"]);
        Assert.Equal("application/json", message.BasicProperties.ContentType);
        var entry = Assert.Single(await house.EntriesAsync<RoleAssigned>(), e => e.EventId == headers["cloudEvents_id"]);
        Assert.Equal(entry.Position.ToString(System.Globalization.CultureInfo.InvariantCulture), headers["cloudEvents_position"]);
    }

    [Fact]
    public async Task Every_subscription_has_one_quorum_queue_and_nothing_is_left_in_it()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        await house.InviteAsync(Role.NationalFinance);

        await using var connection = await new ConnectionFactory { Uri = house.BrokerUri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var consumer in new[] { "workgroups", "scheduling", "funding", "reporting" })
        {
            var queue = $"hubs.{consumer}.follows.schools";

            // Declaring it with the same arguments succeeds; with others the broker would close the channel.
            var declared = await channel.QueueDeclareAsync(queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 20 });
            Assert.Equal(1u, declared.ConsumerCount);
            await EmptiesAsync(channel, queue);
        }
    }

    [Fact]
    public async Task A_queue_that_somebody_emptied_is_made_good_from_the_log()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        await using var connection = await new ConnectionFactory { Uri = house.BrokerUri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueUnbindAsync("hubs.reporting.follows.schools", "hubs.access.v1.RoleAssigned", "");

        // The lost one is noticed by the gap when the next arrives.
        var lost = await house.InviteAsync(Role.Auditor);

        Assert.Equal(1, await house.LookAsync("reporting", work => work.ScalarAsync<int>("select count(*) from access_role where person_id = @Id", new { lost.Id })));
    }

    [Fact]
    public async Task What_cannot_be_read_is_set_aside_under_the_same_limit_and_announced_to_nobody()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        const string Errors = "hubs.reporting.follows.schools_error";
        await using var connection = await new ConnectionFactory { Uri = house.BrokerUri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();

        await channel.BasicPublishAsync("hubs.reporting.follows.schools", "", new ReadOnlyMemory<byte>("no event"u8.ToArray()));

        await Eventually.HoldsAsync(() => IsThereAsync(connection, other => other.QueueDeclarePassiveAsync(Errors)), () => Task.FromResult("Nothing was set aside."));

        // Declaring it with the same arguments succeeds; with others the broker would close the channel.
        await channel.QueueDeclareAsync(Errors, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 20 });
        Assert.Equal("no event", System.Text.Encoding.UTF8.GetString((await FirstAsync(channel, Errors)).Body.Span));
        Assert.False(await IsThereAsync(connection, other => other.ExchangeDeclarePassiveAsync("MassTransit:Fault")));
    }

    static async Task<bool> IsThereAsync(IConnection connection, Func<IChannel, Task> look)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            await look(channel);
            return true;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException absent) when (absent.ShutdownReason?.ReplyCode == 404)
        {
            return false;
        }
    }

    static async Task<BasicGetResult> FirstAsync(IChannel channel, string queue)
    {
        BasicGetResult? first = null;
        await Eventually.HoldsAsync(async () => (first = await channel.BasicGetAsync(queue, true)) is not null, () => Task.FromResult($"Nothing arrived in {queue}."));
        return first!;
    }

    static Task EmptiesAsync(IChannel channel, string queue) =>
        Eventually.HoldsAsync(async () => await channel.MessageCountAsync(queue) == 0, () => Task.FromResult($"{queue} keeps messages."));
}
