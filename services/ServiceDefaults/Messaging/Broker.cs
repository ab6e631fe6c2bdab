using System.Globalization;
using Hubs.ServiceDefaults.Hosting;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>RabbitMQ through MassTransit, where <c>Broker:Uri</c> is set: one exchange per type of event, one quorum queue per
/// subscription (consumer and producer), publisher confirms. Without it, followers read the logs alone.</summary>
static class Broker
{
    // A follower applies one after the other, in order; prefetching hides the network between them.
    const int Prefetch = 64;
    const int MostDeliveries = 20;

    public static void AddBroker(this WebApplicationBuilder builder, ServiceContents contents)
    {
        if (builder.Configuration["Broker:Uri"] is not { Length: > 0 } uri) return;
        builder.Services.AddSingleton<IEventPublisher, BrokerPublisher>();
        builder.Services.AddMassTransit(bus => bus.UsingRabbitMq((context, rabbit) =>
        {
            Connect(rabbit, new Uri(uri), builder.Configuration["Broker:PasswordFile"]);
            rabbit.ClearSerialization();
            rabbit.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
            rabbit.PublishTopology.BrokerTopologyOptions = PublishBrokerTopologyOptions.FlattenHierarchy;
            var service = context.GetRequiredService<ServiceName>().Name;
            foreach (var following in contents.Followings)
            {
                var follower = context.GetServices<Follower>().Single(f => f.Producer == following.Producer);
                rabbit.ReceiveEndpoint(QueueOf(service, following.Producer), queue => Subscribe(queue, following, follower));
            }
        }));
    }

    public static string QueueOf(string consumer, string producer) => $"hubs.{consumer}.follows.{producer}";

    static void Connect(IRabbitMqBusFactoryConfigurator rabbit, Uri uri, string? passwordFile)
    {
        var user = uri.UserInfo.Split(':', 2);
        rabbit.Host(new UriBuilder(uri) { UserName = "", Password = "" }.Uri, host =>
        {
            host.PublisherConfirmation = true;
            if (user[0].Length > 0) host.Username(Uri.UnescapeDataString(user[0]));
            if (!string.IsNullOrEmpty(passwordFile)) host.Password(File.ReadAllText(passwordFile).Trim());
            else if (user.Length > 1) host.Password(Uri.UnescapeDataString(user[1]));
        });
    }

    static void Subscribe(IRabbitMqReceiveEndpointConfigurator queue, Following following, Follower follower)
    {
        queue.ConfigureConsumeTopology = false;
        queue.SetQuorumQueue();
        queue.SetQueueArgument("x-delivery-limit", MostDeliveries);
        queue.PrefetchCount = Prefetch;
        queue.ConcurrentMessageLimit = 1;
        foreach (var type in following.Handlings.Keys) queue.Bind(type, exchange => exchange.ExchangeType = "fanout");
        queue.UseMessageRetry(retry => retry.Immediate(2));
        queue.Consumer(() => new DeliveryConsumer(follower));
    }

    /// <summary>Adapts a message to the follower; no service's handler knows of MassTransit.</summary>
    sealed class DeliveryConsumer(Follower follower) : IConsumer<Delivery>
    {
        public Task Consume(ConsumeContext<Delivery> context) =>
            follower.DeliverAsync(EventHeaders.Read(name => Text(context.ReceiveContext.TransportHeaders, name), context.Message.DataJson), context.CancellationToken);

        static string Text(Headers headers, string name) => headers.TryGetHeader(name, out var value) ? value switch
        {
            byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        } : "";
    }
}
