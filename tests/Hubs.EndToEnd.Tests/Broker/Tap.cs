using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Hubs.EndToEnd.Tests.Broker;

/// <summary>A queue beside those of the services: what comes over the broker, as anyone would get it.</summary>
public sealed class Tap : IAsyncDisposable
{
    readonly IConnection _connection;
    readonly IChannel _channel;
    readonly ConcurrentDictionary<string, string> _heard = new(StringComparer.Ordinal);

    Tap(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    /// <summary>The ids of the events that have come so far.</summary>
    public IReadOnlyCollection<string> Heard => _heard.Keys.ToArray();

    public IChannel Channel => _channel;

    public static async Task<Tap> OnAsync(Uri broker, IEnumerable<string> types)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var tap = new Tap(connection, await connection.CreateChannelAsync());
        var queue = await tap._channel.QueueDeclareAsync();
        foreach (var type in types)
        {
            await tap._channel.ExchangeDeclareAsync(type, ExchangeType.Fanout, durable: true);
            await tap._channel.QueueBindAsync(queue.QueueName, type, "");
        }

        var consumer = new AsyncEventingBasicConsumer(tap._channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            tap._heard[message.BasicProperties.MessageId!] = message.Exchange;
            return Task.CompletedTask;
        };
        await tap._channel.BasicConsumeAsync(queue.QueueName, true, consumer);
        return tap;
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
