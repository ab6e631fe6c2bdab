namespace Hubs.EndToEnd.Tests.Broker;

/// <summary>Classes that need a broker run one after the other: where they are given one, they share its queues.</summary>
[CollectionDefinition(Name)]
public sealed class OneBroker
{
    public const string Name = "one broker";
}
