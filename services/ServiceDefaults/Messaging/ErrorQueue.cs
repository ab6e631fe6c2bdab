using System.Globalization;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Where messages of a subscription stand that could not be read, or that failed when they were sent again. Looked at, a message stays
/// there once the channel is closed; moved, it has been put elsewhere before, so that none is lost in between.</summary>
sealed class ErrorQueue(IChannel channel, string subscription)
{
    // Held at once in memory; what is beyond it is seen when these are gone.
    const int Most = 1000;

    // The broker drops what has been looked at as often as it may be delivered: long before, it is put in anew.
    const int OftenLookedAt = Broker.MostDeliveries / 2;

    // What the bus wrote on it when it failed: another failure writes its own.
    static readonly string[] OfTheFailure = ["MT-Fault-", "MT-Reason", "MT-Host-"];
    static readonly string[] OfTheBroker = ["x-delivery-count", "x-acquired-count"];

    public static string NameOf(string subscription) => $"{subscription}_error";

    /// <summary>Makes it as the bus does at the first failure, so that it can be counted before; gives the number of its messages.</summary>
    public static async Task<uint> DeclareAsync(IChannel channel, string subscription, CancellationToken cancellation)
    {
        var name = NameOf(subscription);
        await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellation);
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = Broker.MostDeliveries };
        var declared = await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellation);
        await channel.QueueBindAsync(name, name, "", cancellationToken: cancellation);
        return declared.MessageCount;
    }

    /// <summary>Looks at the messages, the oldest first.</summary>
    public async Task<IReadOnlyList<FailedMessage>> ReadAsync()
    {
        var read = new List<FailedMessage>();
        try
        {
            while (read.Count < Most && await channel.BasicGetAsync(NameOf(subscription), autoAck: false) is { } message) read.Add(new FailedMessage(read.Count + 1, message));
        }
        catch (OperationInterruptedException absent) when (absent.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            // The service has not been there yet, so nothing has failed.
        }

        return read;
    }

    /// <summary>After looking: those that the broker would drop after some more looks are put in anew.</summary>
    public async Task KeepAsync(IEnumerable<FailedMessage> read)
    {
        foreach (var message in read.Where(message => !message.IsGone && message.LookedAt >= OftenLookedAt)) await MoveAsync(message, NameOf(subscription), WithoutMarks(message, OfTheBroker));
    }

    /// <summary>Puts it back before the subscription, as it was before it failed.</summary>
    public Task SendAgainAsync(FailedMessage message) =>
        MoveAsync(message, subscription, WithoutMarks(message, [.. OfTheFailure, .. OfTheBroker]));

    public async Task DropAsync(FailedMessage message)
    {
        await channel.BasicAckAsync(message.Got.DeliveryTag, multiple: false);
        message.IsGone = true;
    }

    static IEnumerable<KeyValuePair<string, object?>> WithoutMarks(FailedMessage message, string[] marks) =>
        message.Headers.Where(header => !marks.Any(mark => header.Key.StartsWith(mark, StringComparison.Ordinal)));

    /// <summary>The channel confirms: when this returns from sending, the broker has it.</summary>
    async Task MoveAsync(FailedMessage message, string exchange, IEnumerable<KeyValuePair<string, object?>> headers)
    {
        var properties = new BasicProperties(message.Got.BasicProperties) { Headers = headers.ToDictionary(), Persistent = true };
        await channel.BasicPublishAsync(exchange, "", mandatory: true, properties, message.Got.Body);
        await DropAsync(message);
    }
}

/// <summary>A message in an error queue.</summary>
/// <param name="Number">Its place in the queue, from 1.</param>
/// <param name="Got">As the broker gave it.</param>
sealed record FailedMessage(int Number, BasicGetResult Got)
{
    /// <summary>Whether it stands elsewhere by now.</summary>
    public bool IsGone { get; set; }

    public string Id => Got.BasicProperties.MessageId ?? "";

    public string Body => Encoding.UTF8.GetString(Got.Body.Span);

    public IEnumerable<KeyValuePair<string, object?>> Headers => Got.BasicProperties.Headers ?? new Dictionary<string, object?>();

    public int LookedAt => int.TryParse(Text("x-delivery-count"), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : 0;

    /// <summary>Whether an operator means this one: by its id, or its place.</summary>
    public bool Is(string word) => Id == word || Number.ToString(CultureInfo.InvariantCulture) == word;

    public string Text(string header) => Headers.FirstOrDefault(h => h.Key == header).Value switch
    {
        null => "",
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>What it is and why it failed, in a line.</summary>
    public override string ToString()
    {
        var what = Text("cloudEvents_type") is { Length: > 0 } type ? $"{type} of {Text("cloudEvents_subject")}, position {Text("cloudEvents_position")}" : "no event";
        return $"{Number}  {what}{(Id.Length > 0 ? $" ({Id})" : "")}, failed {Text("MT-Fault-Timestamp")}: {Text("MT-Fault-Message").Split('\n')[0]}";
    }
}
