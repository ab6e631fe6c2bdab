using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using Hubs.ServiceDefaults.Hosting;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>RabbitMQ through MassTransit, where <c>Broker:Uri</c> is set: one exchange per type of event, one quorum queue per
/// subscription (consumer and producer), publisher confirms. Without it, followers read the logs alone.</summary>
static class Broker
{
    // Prefetching hides the network between one message and the next; much more would only be sent again when the process ends.
    const int Prefetch = 64;

    // A follower applies one after the other, in the order of the log: a second at the same time would wait for the first.
    const int AtOnce = 1;

    // Said, because brokers differ: 3.10 has no limit of its own, 4 has this one. What a broker drops at it is read from the log, and an
    // error queue, which inherits it, is read by people. Each end of a process counts as a delivery of what it had prefetched.
    public const int MostDeliveries = 20;

    // At once and in this process: waiting longer would need a plugin that not every broker has, and the log does it better.
    const int MostRetries = 2;

    public static void AddBroker(this WebApplicationBuilder builder, ServiceContents contents)
    {
        if (BrokerSetting.Of(builder.Configuration, TimeProvider.System) is not { } setting) return;
        builder.Services.AddSingleton(setting);
        builder.Services.AddSingleton<IEventPublisher, BrokerPublisher>();
        builder.Services.AddHostedService<DeclaringExchanges>();
        builder.Services.AddMassTransit(bus =>
        {
            // Without a broker a service goes on: events wait in its log, and followers read the logs.
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            bus.UsingRabbitMq((context, rabbit) => Configure(context, rabbit, setting, contents));
        });
    }

    static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator rabbit, BrokerSetting setting, ServiceContents contents)
    {
        var address = setting.Read();
        rabbit.Host(address.Host, host =>
        {
            host.PublisherConfirmation = true;
            host.Username(address.User);
            host.Password(address.Password);
            host.OnRefreshConnectionFactory = factory =>
            {
                var now = setting.Read();
                (factory.UserName, factory.Password) = (now.User, now.Password);
                return Task.CompletedTask;
            };
            if (address.IsSecure) host.UseSsl(ssl => Believe(ssl, address));
        });
        rabbit.ClearSerialization();
        rabbit.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
        rabbit.PublishTopology.BrokerTopologyOptions = PublishBrokerTopologyOptions.FlattenHierarchy;
        var service = context.GetRequiredService<ServiceName>().Name;
        foreach (var following in contents.Followings)
        {
            var follower = context.GetServices<Follower>().Single(f => f.Producer == following.Producer);
            rabbit.ReceiveEndpoint(QueueOf(service, following.Producer), queue => Subscribe(queue, following, follower));
        }
    }

    /// <summary>The bus alone would take any certificate, whoever signed it, and no TLS newer than 1.2.</summary>
    static void Believe(IRabbitMqSslConfigurator ssl, BrokerAddress address)
    {
        ssl.ServerName = address.Host.Host;
        ssl.Protocol = SslProtocols.None;
        ssl.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateNotAvailable);
    }

    public static string QueueOf(string consumer, string producer) => $"hubs.{consumer}.follows.{producer}";

    static void Subscribe(IRabbitMqReceiveEndpointConfigurator queue, Following following, Follower follower)
    {
        queue.ConfigureConsumeTopology = false;
        queue.SetQuorumQueue();
        queue.SetQueueArgument("x-delivery-limit", MostDeliveries);
        queue.PrefetchCount = Prefetch;
        queue.ConcurrentMessageLimit = AtOnce;

        // What failed stands in the error queue; nobody listens for a message that says so.
        queue.PublishFaults = false;
        foreach (var type in following.Handlings.Keys) queue.Bind(type, exchange => exchange.ExchangeType = "fanout");
        queue.UseMessageRetry(retry => retry.Immediate(MostRetries));
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
