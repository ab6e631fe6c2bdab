using System.Security.Authentication;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Declares the exchange of every event that this service may tell when it starts, so that anyone can bind to it before the
/// first is told; and the error queue of each subscription, so that it can be counted before anything has failed.</summary>
sealed partial class DeclaringExchanges(ServiceName service, ServiceContents contents, BrokerSetting setting, TimeProvider time, ILogger<DeclaringExchanges> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Whoever follows nobody to know who may call tells it.</summary>
    bool TellsWhoMayCall => !contents.Followings.Any(following => following.Handlings.ContainsKey(RoleAssigned.Descriptor.FullName));

    static IEnumerable<string> EventsOf(string package) => typeof(LoggedEvent).Assembly.GetExportedTypes()
        .Where(type => type.IsAssignableTo(typeof(IMessage)) && !type.IsAbstract)
        .Select(type => (MessageDescriptor)type.GetProperty(nameof(IMessage.Descriptor))!.GetValue(null)!)
        .Where(message => message.File.Package == package && EventTypes.IsEvent(message))
        .Select(message => message.FullName);

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
                if (exception.GetBaseException() is AuthenticationException untrusted) Log.Untrusted(log, setting.Read().Host.Host, untrusted.Message);
                else Log.Later(log, exception);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task DeclareAsync(CancellationToken cancellation)
    {
        await using var connection = await setting.Read().ConnectAsync($"{service.Name} declares its exchanges", cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        string[] names = [.. EventsOf($"hubs.{service.Name}.v1"), .. TellsWhoMayCall ? EventsOf(RoleAssigned.Descriptor.File.Package) : []];
        foreach (var name in names) await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellation);
        foreach (var following in contents.Followings) await ErrorQueue.DeclareAsync(channel, Broker.QueueOf(service.Name, following.Producer), cancellation);
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The exchanges could not be declared now; it is tried again.")]
        public static partial void Later(ILogger log, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "The broker {Host} is not believed to be who it says: {Why} The authority that signed its certificate must be in a folder of SSL_CERT_DIR, and the certificate be for {Host}. It is tried again; until then no event comes or goes by it.")]
        public static partial void Untrusted(ILogger log, string host, string why);
    }
}
