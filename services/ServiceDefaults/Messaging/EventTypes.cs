using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Hubs.Events.V1;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>What the contract says of each event.</summary>
public static class EventTypes
{
    static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor> AggregateIds = new();

    // A newer producer may say more than this consumer was built to know.
    static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static bool IsEvent(MessageDescriptor message) => message.GetOptions()?.GetExtension(EventExtensions.Event) is not null;

    public static string AggregateIdOf(IMessage @event) =>
        (string)AggregateIds.GetOrAdd(@event.Descriptor, FieldOf).Accessor.GetValue(@event);

    public static IMessage Read(MessageDescriptor type, string json) => Parser.Parse(json, type);

    static FieldDescriptor FieldOf(MessageDescriptor message)
    {
        var mark = message.GetOptions()?.GetExtension(EventExtensions.Event)
            ?? throw new ArgumentException($"{message.FullName} is not marked as an event.", nameof(message));
        return message.FindFieldByName(mark.AggregateId)
            ?? throw new ArgumentException($"{message.FullName} has no field {mark.AggregateId}.", nameof(message));
    }
}
