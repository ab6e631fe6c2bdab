using Google.Protobuf;
using Google.Protobuf.Reflection;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Declares the exchange of every event that this service may tell when it starts, so that anyone can bind to it before the
/// first is told.</summary>
sealed partial class DeclaringExchanges(ServiceName service, BrokerAddress address, TimeProvider time, ILogger<DeclaringExchanges> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>The events of a service's package, by full name.</summary>
    public static IReadOnlyList<string> Of(string service) => typeof(LoggedEvent).Assembly.GetExportedTypes()
        .Where(type => type.IsAssignableTo(typeof(IMessage)) && !type.IsAbstract)
        .Select(type => (MessageDescriptor)type.GetProperty(nameof(IMessage.Descriptor))!.GetValue(null)!)
        .Where(message => message.File.Package == $"hubs.{service}.v1" && EventTypes.IsEvent(message))
        .Select(message => message.FullName)
        .ToArray();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DeclareAsync(stoppingToken);
                return;
            }
            catch (Exception exception) when (exception is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException)
            {
                Log.Later(log, exception);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task DeclareAsync(CancellationToken cancellation)
    {
        var factory = new ConnectionFactory { Uri = address.Host, UserName = address.User, Password = address.Password, ClientProvidedName = $"{service.Name} declares its exchanges" };
        await using var connection = await factory.CreateConnectionAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        foreach (var name in Of(service.Name)) await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellation);
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The exchanges could not be declared now; it is tried again.")]
        public static partial void Later(ILogger log, Exception exception);
    }
}
