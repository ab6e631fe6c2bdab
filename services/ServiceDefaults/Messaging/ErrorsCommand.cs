using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>An operator's way to messages that stand in this service's error queues: <c>errors</c> lists them, <c>errors show</c> prints one whole (ids, no
/// names), <c>errors send-again</c> puts them back before the subscription, <c>errors drop</c> takes one away that is no event. It needs the broker alone.</summary>
static class ErrorsCommand
{
    const string Usage =
        """
        errors                                      what stands in the error queues, the oldest first
        errors show PRODUCER MESSAGE                one whole; MESSAGE is its number or its id
        errors send-again [PRODUCER [MESSAGE]]      all, all of one producer, or one
        errors drop PRODUCER MESSAGE                for what is no event: it is gone
        """;

    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        string[] words = [.. args.Where(arg => !arg.StartsWith('-'))];
        if (services.GetService<BrokerSetting>() is not { } setting) return await ComplainAsync("No broker is set: Broker:UriFile names a file with amqps://user:password@host/vhost.", 2);
        var service = services.GetRequiredService<ServiceName>().Name;
        string[] producers = [.. services.GetRequiredService<ServiceContents>().Followings.Select(following => following.Producer).Order(StringComparer.Ordinal)];
        try
        {
            await using var connection = await setting.Read().ConnectAsync($"an operator looks at the errors of {service}", CancellationToken.None);
            return words switch
            {
                [] => await ListAsync(connection, service, producers),
                ["show", var producer, var which] when producers.Contains(producer) => await WithAsync(connection, service, producer, which, (_, message) => ShowAsync(message)),
                ["send-again"] => await SendAllAgainAsync(connection, service, producers),
                ["send-again", var producer] when producers.Contains(producer) => await SendAllAgainAsync(connection, service, [producer]),
                ["send-again", var producer, var which] when producers.Contains(producer) => await WithAsync(connection, service, producer, which, SendAgainAsync),
                ["drop", var producer, var which] when producers.Contains(producer) => await WithAsync(connection, service, producer, which, DropAsync),
                _ => await ComplainAsync($"{service} follows {string.Join(", ", producers)}.\n\n{Usage}", 2),
            };
        }
        catch (Exception exception) when (exception is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException)
        {
            return await ComplainAsync($"The broker {setting.Read().Host.Host} does not do it: {exception.GetBaseException().Message}", 1);
        }
    }

    static async Task<int> ListAsync(IConnection connection, string service, string[] producers)
    {
        var any = false;
        foreach (var producer in producers)
        {
            await using var channel = await ChannelAsync(connection);
            var queue = new ErrorQueue(channel, Broker.QueueOf(service, producer));
            var messages = await queue.ReadAsync();
            foreach (var message in messages) Console.WriteLine($"{producer} {message}");
            await queue.KeepAsync(messages);
            any |= messages.Count > 0;
        }

        if (!any) Console.WriteLine("Nothing has failed.");
        return 0;
    }

    static async Task<int> SendAllAgainAsync(IConnection connection, string service, string[] producers)
    {
        var sent = 0;
        foreach (var producer in producers)
        {
            await using var channel = await ChannelAsync(connection);
            var queue = new ErrorQueue(channel, Broker.QueueOf(service, producer));
            foreach (var message in await queue.ReadAsync())
            {
                await queue.SendAgainAsync(message);
                sent++;
            }
        }

        Console.WriteLine($"{sent} sent again. What fails again stands here again in a moment.");
        return 0;
    }

    static async Task<int> WithAsync(IConnection connection, string service, string producer, string which, Func<ErrorQueue, FailedMessage, Task> act)
    {
        await using var channel = await ChannelAsync(connection);
        var queue = new ErrorQueue(channel, Broker.QueueOf(service, producer));
        var messages = await queue.ReadAsync();
        var found = messages.FirstOrDefault(message => message.Is(which));
        if (found is not null) await act(queue, found);
        await queue.KeepAsync(messages);
        return found is not null ? 0 : await ComplainAsync($"There is no message {which} of {producer} in the error queue.", 1);
    }

    static async Task SendAgainAsync(ErrorQueue queue, FailedMessage message)
    {
        await queue.SendAgainAsync(message);
        Console.WriteLine($"Sent again: {message}");
    }

    static async Task DropAsync(ErrorQueue queue, FailedMessage message)
    {
        await ShowAsync(message);
        await queue.DropAsync(message);
        Console.WriteLine("It is gone.");
    }

    static Task ShowAsync(FailedMessage message)
    {
        Console.WriteLine(message);
        foreach (var header in message.Headers) Console.WriteLine($"{header.Key}: {message.Text(header.Key)}");
        Console.WriteLine($"\n{message.Body}");
        return Task.CompletedTask;
    }

    static Task<IChannel> ChannelAsync(IConnection connection) => connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));

    static async Task<int> ComplainAsync(string sentence, int code)
    {
        await Console.Error.WriteLineAsync(sentence);
        return code;
    }
}
