using System.Collections.Concurrent;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Hosting;
using MassTransit;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Sends each event to the exchange named after its type and waits for the broker's confirmation of all.</summary>
sealed class BrokerPublisher(IBus bus, ServiceName service) : IEventPublisher
{
    readonly ConcurrentDictionary<string, Task<ISendEndpoint>> _exchanges = new(StringComparer.Ordinal);

    public async Task PublishAsync(IReadOnlyList<LoggedEvent> events, CancellationToken cancellation)
    {
        // Confirmations are awaited together: the channel keeps the order, and a stretch costs one round trip, not hundreds.
        var confirmed = new List<Task>(events.Count);
        foreach (var entry in events)
        {
            var exchange = await _exchanges.GetOrAdd(entry.Type, type => bus.GetSendEndpoint(new Uri($"exchange:{type}?type=fanout")));
            confirmed.Add(exchange.Send(new Delivery(entry.DataJson), context =>
            {
                context.MessageId = Guid.Parse(entry.EventId);
                context.Durable = true;
                foreach (var (name, value) in EventHeaders.Write(entry, service.Name)) context.Headers.Set(name, value);
            }, cancellation));
        }

        await Task.WhenAll(confirmed);
    }
}
