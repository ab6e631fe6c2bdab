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
/// first is told.</summary>
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
                Log.Later(log, exception);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task DeclareAsync(CancellationToken cancellation)
    {
        var address = setting.Read();
        var factory = new ConnectionFactory { Uri = address.Host, UserName = address.User, Password = address.Password, ClientProvidedName = $"{service.Name} declares its exchanges" };
        await using var connection = await factory.CreateConnectionAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        string[] names = [.. EventsOf($"hubs.{service.Name}.v1"), .. TellsWhoMayCall ? EventsOf(RoleAssigned.Descriptor.File.Package) : []];
        foreach (var name in names) await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellation);
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The exchanges could not be declared now; it is tried again.")]
        public static partial void Later(ILogger log, Exception exception);
    }
}
