using Hubs.Local;
using Hubs.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>What the broker has to do with it all.</summary>
static class Broking
{
    public static async Task LookAsync(YearOverRabbitMq year)
    {
        await HearEverythingAsync(year);
        foreach (var (consumer, producer, _) in year.Subscriptions) await BeEmptyAsync(year.Tap.Channel, $"hubs.{consumer}.follows.{producer}");
        foreach (var (consumer, producer, _) in year.Subscriptions) await HaveNoErrorsAsync(year, $"hubs.{consumer}.follows.{producer}_error");
        await BeConfirmedAsync(year);
    }

    /// <summary>Each event that anyone follows came over its exchange; no follower reads a log without having been called.</summary>
    static async Task HearEverythingAsync(YearOverRabbitMq year)
    {
        var followed = year.Subscriptions.SelectMany(s => s.Types).ToHashSet();
        var told = year.Logs.Read.Where(e => followed.Contains(e.Type)).Select(e => e.EventId).ToArray();
        Assert.True(told.Length > 17_000, $"Only {told.Length} events were told.");
        await Eventually.HoldsAsync(() => Task.FromResult(!told.Except(year.Tap.Heard).Any()), () => Task.FromResult($"{told.Except(year.Tap.Heard).Count()} of {told.Length} events did not come."));
    }

    /// <summary>Declaring a queue with the arguments that it has succeeds; with others the broker would close the channel.</summary>
    static async Task BeEmptyAsync(IChannel channel, string queue)
    {
        var declared = await channel.QueueDeclareAsync(queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 20 });
        Assert.Equal(1u, declared.ConsumerCount);
        await Eventually.HoldsAsync(async () => await channel.MessageCountAsync(queue) == 0, () => Task.FromResult($"{queue} keeps messages."));
    }

    /// <summary>The queue of what could not be applied is made when there is something to put into it.</summary>
    static async Task HaveNoErrorsAsync(YearOverRabbitMq year, string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = year.Broker.BrokerUri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            Assert.Equal(0u, (await channel.QueueDeclarePassiveAsync(queue)).MessageCount);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            // There is no such queue: nothing ever failed.
        }
    }

    /// <summary>An event counts as published when the broker has confirmed it: all of them do. The broker says the same of the channels
    /// that they came by, and of the queues that they went to.</summary>
    static async Task BeConfirmedAsync(YearOverRabbitMq year)
    {
        foreach (var service in LocalHouse.ServiceNames)
        {
            await Eventually.HoldsAsync(
                () => year.House.LookAsync(service, async work => await work.ScalarAsync<int>("select count(*) from relay where published_position = last_position") == 1),
                () => Task.FromResult($"The broker has not confirmed all that {service} told."));
        }

        if (await year.Broker.AskAsync("list_channels", "confirm") is not { } channels) return;
        Assert.True(channels.Split('\n').Count(line => line.Trim() == "true") >= LocalHouse.ServiceNames.Count() - 1, channels);
        var queues = (await year.Broker.AskAsync("list_queues", "name", "type", "messages"))!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Where(q => q[0].StartsWith("hubs.", StringComparison.Ordinal));
        Assert.All(queues, q => Assert.Equal(("quorum", "0"), (q[1], q[2])));
    }
}
